import { JsonCodec2, JsonShapeDeserializer2 } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../operation';
import type { Protocol, WireAnswer } from './wire';

export const jsonCodec = (jsonName: boolean): JsonCodec2 =>
  new JsonCodec2({ timestampFormat: { useTrait: true, default: 7 }, jsonName });

const codec = jsonCodec(false);

/** Reads JSON text into a shape; a shape without members takes anything. */
export function readJson(
  from: JsonCodec2,
  schema: NormalizedSchema,
  text: string,
): Record<string, unknown> {
  if (!schema.isStructSchema()) return {};
  return new JsonShapeDeserializer2(from.settings).readObject(schema, parse(text)) as Record<
    string,
    unknown
  >;
}

type Document = Parameters<JsonShapeDeserializer2['readObject']>[1];

function parse(text: string): Document {
  try {
    return JSON.parse(text || '{}') as Document;
  } catch (error) {
    throw new AwsError('SerializationException', (error as Error).message);
  }
}

/** Writes a shape as JSON text. */
export function writeJson(
  to: JsonCodec2,
  schema: NormalizedSchema,
  value: unknown,
): string | Uint8Array {
  if (!schema.isStructSchema()) return '{}';
  const serializer = to.createSerializer();
  serializer.write(schema, value ?? {});
  return serializer.flush();
}

export const jsonAnswer = (
  status: number,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.1', ...headers },
  body,
});

const fault = ({ status }: AwsError): string => (status < 500 ? 'Sender' : 'Receiver');

/** awsJson 1.0 and 1.1: the operation in `X-Amz-Target`, JSON both ways, `__type` in an error. */
export const json: Protocol = {
  operationName: (request) => String(request.headers['x-amz-target'] ?? '').split('.')[1],
  input: (schema, request) => readJson(codec, schema.input, request.body.toString('utf8')),
  answer: (schema, output) => jsonAnswer(200, writeJson(codec, schema.output, output)),
  failure: (error, requestId, model) =>
    jsonAnswer(
      error.status,
      JSON.stringify({ __type: error.code, message: error.message, ...error.members }),
      {
        'x-amzn-requestid': requestId,
        ...(model.queryCompatible ? { 'x-amzn-query-error': `${error.code};${fault(error)}` } : {}),
      },
    ),
};
