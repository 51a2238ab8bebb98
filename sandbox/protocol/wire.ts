import type { IncomingHttpHeaders } from 'node:http';
import type { AwsError } from '../operation';
import type { OperationSchema } from './schemas';
import type { ServiceModel } from './services';

/** A request as it came in. */
export interface WireRequest {
  readonly method: string;
  /** Path and query string. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An answer as it goes out. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** One wire protocol, seen from the server. */
export interface Protocol {
  /** The name of the operation that a request asks for. */
  operationName(request: WireRequest, model: ServiceModel): string | undefined;
  input(schema: OperationSchema, request: WireRequest): Record<string, unknown>;
  answer(schema: OperationSchema, output: unknown, requestId: string): WireAnswer;
  failure(error: AwsError, requestId: string, model: ServiceModel): WireAnswer;
}
