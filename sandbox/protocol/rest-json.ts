import type { NormalizedSchema } from '@smithy/core/schema';
import { jsonAnswer, jsonCodec, readJson, writeJson } from './json';
import { operationSchemas, type OperationSchema } from './schemas';
import type { ServiceModel, ServiceName } from './services';
import type { Protocol, WireRequest } from './wire';

const codec = jsonCodec(true);

/**
 * restJson1: method and path name the operation; members travel in the path, the query, headers and
 * the body.
 */
export const restJson = (service: ServiceName): Protocol => {
  const operations = operationSchemas(service).filter(({ http }) => http !== undefined);
  return {
    operationName: (request: WireRequest, _model: ServiceModel) =>
      operations.find((operation) => labels(operation, request))?.name,
    input: inputOf,
    answer: (schema, output) => answerOf(schema, (output ?? {}) as Record<string, unknown>),
    failure: (error, requestId) =>
      jsonAnswer(
        error.status,
        JSON.stringify({
          Type: 'User',
          message: error.message,
          Message: error.message,
          ...error.members,
        }),
        {
          'x-amzn-errortype': error.code,
          'x-amzn-requestid': requestId,
        },
      ),
  };
};

/** The values of `{Name}` parts of the path, undefined when method or path differ. */
function labels(
  { http }: OperationSchema,
  { method, url }: WireRequest,
): Record<string, string> | undefined {
  if (!http || http[0] !== method) return undefined;
  const template = http[1].split('?')[0]?.split('/').filter(Boolean) ?? [];
  const parts = url.pathname.split('/').filter(Boolean);
  if (template.length !== parts.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const actual = decodeURIComponent(parts[index] ?? '');
    const label = /^\{(.+?)\+?\}$/.exec(part)?.[1];
    if (label) found[label] = actual;
    else if (part !== actual) return undefined;
  }
  return found;
}

function inputOf(schema: OperationSchema, request: WireRequest): Record<string, unknown> {
  const members = [...schema.input.structIterator()];
  const payload = members.find(([, member]) => member.getMergedTraits().httpPayload);
  const body = payload
    ? {
        [payload[0]]: payload[1].isBlobSchema()
          ? new Uint8Array(request.body)
          : readJson(codec, payload[1], request.body.toString('utf8')),
      }
    : readJson(codec, schema.input, request.body.toString('utf8'));
  const bound = members.flatMap(([name, member]) => {
    const text = boundText(member, request);
    return text === undefined ? [] : [[name, scalar(member, text)] as const];
  });
  return { ...body, ...labels(schema, request), ...Object.fromEntries(bound) };
}

function boundText(member: NormalizedSchema, request: WireRequest): string | undefined {
  const { httpQuery, httpHeader } = member.getMergedTraits();
  if (httpQuery) return request.url.searchParams.get(httpQuery) ?? undefined;
  if (httpHeader) return request.headers[httpHeader.toLowerCase()]?.toString();
  return undefined;
}

function scalar(member: NormalizedSchema, text: string): unknown {
  if (member.isNumericSchema()) return Number(text);
  if (member.isBooleanSchema()) return text === 'true';
  return text;
}

function answerOf(schema: OperationSchema, output: Record<string, unknown>) {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  let status = schema.http?.[2] ?? 200;
  let body: string | Uint8Array | undefined;
  for (const [name, member] of schema.output.isStructSchema()
    ? schema.output.structIterator()
    : []) {
    const traits = member.getMergedTraits();
    const value = output[name];
    if (value === undefined) continue;
    if (traits.httpResponseCode) status = Number(value);
    else if (traits.httpHeader) headers[traits.httpHeader] = textOf(value);
    else if (traits.httpPayload)
      body = member.isBlobSchema() ? (value as Uint8Array) : writeJson(codec, member, value);
  }
  return jsonAnswer(
    status,
    body ?? (status === 204 ? '' : writeJson(codec, schema.output, unbound(schema, output))),
    headers,
  );
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const unbound = (
  schema: OperationSchema,
  output: Record<string, unknown>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(output).filter(([name]) => {
      if (!schema.output.isStructSchema()) return false;
      const { httpHeader, httpResponseCode, httpPayload } = schema.output
        .getMemberSchema(name)
        .getMergedTraits();
      return !httpHeader && !httpResponseCode && !httpPayload;
    }),
  );
