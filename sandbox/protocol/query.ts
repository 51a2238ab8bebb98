import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type { AwsError } from '../operation';
import { inputOfForm } from './form';
import type { OperationSchema } from './schemas';
import type { Protocol, WireAnswer, WireRequest } from './wire';

const xml = (status: number, body: string): WireAnswer => ({
  status,
  headers: { 'content-type': 'text/xml;charset=UTF-8' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

const formOf = ({ url, body }: WireRequest): URLSearchParams =>
  body.length > 0 ? new URLSearchParams(body.toString('utf8')) : url.searchParams;

/** Writes an output shape as an element called `name`, through the SDK's own serializer. */
function element(name: string, schema: NormalizedSchema, value: unknown): string {
  if (!schema.isStructSchema()) return `<${name}/>`;
  const [kind, namespace, , , members, types] = schema.getSchema() as unknown as [
    3,
    string,
    string,
    unknown,
    string[],
    unknown[],
  ];
  const renamed = NormalizedSchema.of([kind, namespace, name, 0, members, types] as Parameters<
    typeof NormalizedSchema.of
  >[0]);
  const serializer = new XmlShapeSerializer({
    timestampFormat: { useTrait: true, default: 5 },
    xmlNamespace: '',
    serviceNamespace: namespace,
  });
  serializer.write(renamed, value ?? {});
  return String(serializer.flush());
}

const errorElement = (
  { code, message, status }: AwsError,
  requestId: string,
): { query: string; ec2: string } => {
  const text = escapeXml(message);
  const type = status < 500 ? 'Sender' : 'Receiver';
  return {
    query: `<ErrorResponse><Error><Type>${type}</Type><Code>${code}</Code><Message>${text}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    ec2: `<Response><Errors><Error><Code>${code}</Code><Message>${text}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`,
  };
};

const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const operationName = (request: WireRequest): string | undefined =>
  formOf(request).get('Action') ?? undefined;

/** The awsQuery protocol: a form in, `<XResponse><XResult>` out. */
export const query: Protocol = {
  operationName,
  input: (schema, request) => inputOfForm(schema.input, formOf(request), 'query'),
  answer: (schema: OperationSchema, output, requestId) =>
    xml(
      200,
      `<${schema.name}Response>${element(`${schema.name}Result`, schema.output, output)}` +
        `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${schema.name}Response>`,
    ),
  failure: (error, requestId) => xml(error.status, errorElement(error, requestId).query),
};

/** The ec2Query protocol: a flat form in, the members directly inside `<XResponse>` out. */
export const ec2Query: Protocol = {
  operationName,
  input: (schema, request) => inputOfForm(schema.input, formOf(request), 'ec2Query'),
  answer: (schema, output, requestId) => {
    const members = element('members', schema.output, output)
      .replace(/^<members[^>]*?(\/>|>)/, '')
      .replace(/<\/members>$/, '');
    return xml(
      200,
      `<${schema.name}Response><requestId>${requestId}</requestId>${members}</${schema.name}Response>`,
    );
  },
  failure: (error, requestId) => xml(error.status, errorElement(error, requestId).ec2),
};
