import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NormalizedSchema } from '@smithy/core/schema';
import { operations } from '../../../sandbox/operations';
import { protocolOf } from '../../../sandbox/protocol/protocol-of';
import { operationSchema } from '../../../sandbox/protocol/schemas';
import {
  modelOf,
  serviceOfSigningName,
  type ServiceName,
} from '../../../sandbox/protocol/services';
import { AwsError } from '../../../sandbox/operation';
import { signatureOf } from '../../../sandbox/signature';
import { settingsFor } from './support';

/** A value for every member of a shape, to a depth where AWS's recursive shapes end. */
function sample(schema: NormalizedSchema, name = 'value', depth = 0): unknown {
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()].filter(
      ([, member]) =>
        depth < 4 || !(member.isStructSchema() || member.isListSchema() || member.isMapSchema()),
    );
    const kept = schema.isUnionSchema() ? members.slice(0, 1) : members;
    return Object.fromEntries(
      kept.map(([member, type]) => [member, sample(type, member, depth + 1)]),
    );
  }
  if (schema.isListSchema())
    return [
      sample(schema.getValueSchema(), name, depth + 1),
      sample(schema.getValueSchema(), name, depth + 1),
    ];
  if (schema.isMapSchema()) return { first: sample(schema.getValueSchema(), name, depth + 1) };
  if (schema.isBooleanSchema()) return true;
  if (schema.isNumericSchema() || schema.isBigIntegerSchema()) return 443;
  if (schema.isTimestampSchema()) return new Date('2026-01-02T03:04:05Z');
  if (schema.isBlobSchema()) return new Uint8Array([1, 2, 3]);
  return `<${name}> & "quotes" é`;
}

interface Seen {
  input?: unknown;
}

/** Answers one operation with a sample, and keeps the input that it understood. */
async function answer(
  seen: Seen,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const request = {
    method: incoming.method ?? '',
    url: new URL(incoming.url ?? '/', 'http://x'),
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  };
  const service = serviceOfSigningName(signatureOf(request)?.signingName ?? '') ?? 'ecs';
  const protocol = protocolOf(service, request);
  const schema = operationSchema(service, protocol.operationName(request, modelOf(service)) ?? '');
  if (!schema) throw new Error('AWS has no such operation');
  seen.input = protocol.input(schema, request);
  const { status, headers, body } = protocol.answer(
    schema,
    outputOf(schema.name, sample(schema.output)),
    'request-1',
  );
  response.writeHead(status, headers).end(body);
}

async function echo(seen: Seen): Promise<{ server: Server; url: string }> {
  const server = createServer((incoming, response) => {
    answer(seen, incoming, response).catch((error: Error) =>
      response.writeHead(500).end(error.message),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

type Client = { send: (command: unknown) => Promise<Record<string, unknown>>; destroy: () => void };

/**
 * The service client is the one class of a client package that ends in `Client` and knows `send`.
 */
function clientOf(service: ServiceName, url: string): Client {
  const module = modelOf(service).schemas;
  const [, Constructor] =
    Object.entries(module).find(
      ([name, value]) => /^(?!__).+Client$/.test(name) && typeof value === 'function',
    ) ?? [];
  return new (Constructor as new (settings: unknown) => Client)({
    ...settingsFor(url),
    useQueueUrlAsEndpoint: false,
    md5: false,
  });
}

const used = (Object.keys(operations) as ServiceName[]).flatMap((service) =>
  Object.keys(operations[service]).map((operation) => [service, operation] as const),
);
const seen: Seen = {};
let server: Server;
let url = '';

beforeAll(async () => ({ server, url } = await echo(seen)));
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describe('every operation of the sandbox goes through the SDK and back unchanged', () => {
  it.each(used)('%s %s', async (service, operation) => {
    const schema = operationSchema(service, operation);
    if (!schema) throw new Error('AWS has no such operation');
    const input = usable(service, operation, sample(schema.input) as Record<string, unknown>);
    const Command = modelOf(service).schemas[`${operation}Command`] as new (
      value: unknown,
    ) => unknown;
    const client = clientOf(service, url);
    const { $metadata: _metadata, ...output } = await client.send(new Command(input));
    client.destroy();
    expect(seen.input).toEqual(input);
    if (schema.output.isStructSchema())
      expect(plain(output)).toEqual(plain(outputOf(operation, sample(schema.output))));
  });
});

/** Values that the SDK checks before it sends, or that travel in a path or a header. */
function usable(
  service: ServiceName,
  operation: string,
  input: Record<string, unknown>,
): Record<string, unknown> {
  const { EndpointId: _global, ...regional } = input;
  if (operation === 'PutEvents') return regional;
  if (service === 'sqs')
    return { ...input, ...('QueueUrl' in input ? { QueueUrl: `${url}/000000000000/queue` } : {}) };
  if (service === 'lambda') return { ...legal(input), Payload: input['Payload'] };
  if (service === 'scheduler')
    return {
      ...input,
      ...legal({ Name: 'schedule', ...('GroupName' in input ? { GroupName: 'group' } : {}) }),
    };
  return input;
}

const legal = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(values).map((name) => [name, `${name}-1`]));

/** Lambda answers with a status and headers, which must be legal there. */
const outputOf = (operation: string, output: unknown): unknown => {
  const { StatusCode: _status, Payload, ...headers } = output as Record<string, unknown>;
  return operation === 'Invoke' ? { StatusCode: 200, Payload, ...legal(headers) } : output;
};

const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, each: unknown) => (each instanceof Uint8Array ? [...each] : each)),
  );

const request = (headers: Record<string, string>) => ({
  method: 'POST',
  url: new URL('http://x/'),
  headers,
  body: Buffer.alloc(0),
});

describe('errors', () => {
  const error = new AwsError('InvalidGroup.NotFound', `The group <a> & "b" does not exist`);

  it('of EC2 are in Response/Errors', () => {
    const { body } = protocolOf('ec2', request({})).failure(error, 'r-1', modelOf('ec2'));
    expect(String(body)).toContain(
      '<Response><Errors><Error><Code>InvalidGroup.NotFound</Code><Message>The group &#60;a&#62; &#38; &#34;b&#34;',
    );
  });

  it('of the query services are in ErrorResponse', () => {
    const { body } = protocolOf('elbv2', request({})).failure(error, 'r-1', modelOf('elbv2'));
    expect(String(body)).toContain(
      '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidGroup.NotFound</Code>',
    );
  });

  it('of services that once spoke query carry their old code in a header', () => {
    const { headers, body } = protocolOf('cloudwatch', request({ 'x-amz-target': 'X.Y' })).failure(
      error,
      'r-1',
      modelOf('cloudwatch'),
    );
    expect(headers['x-amzn-query-error']).toBe('InvalidGroup.NotFound;Sender');
    expect(JSON.parse(String(body))).toMatchObject({ __type: 'InvalidGroup.NotFound' });
  });
});
