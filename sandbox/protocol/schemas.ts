import { NormalizedSchema } from '@smithy/core/schema';
import { modelOf, type ServiceName } from './services';

/** An operation as the SDK's clients export it: `[9, namespace, name, traits, input, output]`. */
type ExportedOperation = readonly [9, string, string, unknown, () => unknown, () => unknown];

export interface OperationSchema {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** Method and path template of a REST operation. */
  readonly http: readonly [string, string, number] | undefined;
}

const normalized = (reference: () => unknown): NormalizedSchema =>
  NormalizedSchema.of(reference() as Parameters<typeof NormalizedSchema.of>[0]);

const parse = ([, , name, traits, input, output]: ExportedOperation): OperationSchema => ({
  name,
  input: normalized(input),
  output: normalized(output),
  http: (traits as { http?: [string, string, number] } | undefined)?.http,
});

const isOperation = (value: unknown): value is ExportedOperation =>
  Array.isArray(value) && value[0] === 9;

/** The schema of one operation, undefined when AWS has no such operation. */
export function operationSchema(
  service: ServiceName,
  operation: string,
): OperationSchema | undefined {
  const exported = modelOf(service).schemas[`${operation}$`];
  return isOperation(exported) ? parse(exported) : undefined;
}

/** Every operation of a service. */
export const operationSchemas = (service: ServiceName): OperationSchema[] =>
  Object.values(modelOf(service).schemas).filter(isOperation).map(parse);
