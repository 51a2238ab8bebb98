import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brokenAnswer, faultError } from '../../sandbox/faults';
import { AwsError } from '../../sandbox/operation';
import { protocolOf } from '../../sandbox/protocol/protocol-of';
import { operationSchema } from '../../sandbox/protocol/schemas';
import { modelOf, serviceOfSigningName } from '../../sandbox/protocol/services';
import type { Protocol, WireAnswer, WireRequest } from '../../sandbox/protocol/wire';
import { signatureOf } from '../../sandbox/signature';
import type { FaultKind } from '../../sandbox/world/fault';

type Output = Record<string, unknown>;

/**
 * What each operation answers, in the SDK's own shapes, by names such as
 * `elbv2:DescribeTargetHealth`.
 */
export type Answers = Readonly<Record<string, (input: any) => Output>>;

/**
 * AWS over HTTP, standing still: fixed answers, one fault at a time, and a list of what was called.
 */
export interface StandingAws {
  readonly url: string;
  readonly calls: { readonly operation: string; readonly input: Output }[];
  close(): Promise<void>;
}

/** An AWS error of this name, as an answer. */
export const refuse =
  (code: string, message = 'refused', status = 400) =>
  (): Output => {
    throw new AwsError(code, message, status);
  };

/** Serves the answers on 127.0.0.1. Calls of the operation in `fault` are answered by the fault. */
export async function serveAnswers(
  answers: Answers,
  fault?: { readonly operation: string; readonly kind: FaultKind },
): Promise<StandingAws> {
  const calls: StandingAws['calls'] = [];
  const server = createServer((incoming, response) => void answer(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve) => (server.close(() => resolve()), server.closeAllConnections()));

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const wire = await wireAnswer(await read(incoming));
    if (wire === 'hang') return;
    response.writeHead(wire.status, wire.headers).end(wire.body);
  }

  async function wireAnswer(request: WireRequest): Promise<WireAnswer | 'hang'> {
    const service = serviceOfSigningName(signatureOf(request)!.signingName)!;
    const protocol: Protocol = protocolOf(service, request);
    const name = protocol.operationName(request, modelOf(service))!;
    const schema = operationSchema(service, name)!;
    const operation = `${service}:${name}`;
    const input = protocol.input(schema, request);
    calls.push({ operation, input });
    try {
      if (fault?.operation === operation) {
        const broken = brokenAnswer(fault.kind);
        if (broken === undefined || broken === 'reset') throw faultError(service, fault.kind);
        return broken;
      }
      const given =
        answers[operation] ?? refuse('AccessDeniedException', `no answer for ${operation}`, 403);
      return protocol.answer(schema, given(input), 'request-1');
    } catch (error) {
      return protocol.failure(
        error instanceof AwsError ? error : new AwsError('InternalFailure', String(error), 500),
        'request-1',
        modelOf(service),
      );
    }
  }
  return { url, calls, close };
}

async function read(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return {
    method: incoming.method ?? 'POST',
    url: new URL(incoming.url ?? '/', 'http://127.0.0.1'),
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  };
}
