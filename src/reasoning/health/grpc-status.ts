/** https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
const names: readonly string[] = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

/** A gRPC status as people know it: `14 (UNAVAILABLE)`. A status of one's own stays a number. */
export function grpcStatus(code: number): string {
  const name = names[code];
  return name === undefined ? String(code) : `${code} (${name})`;
}

/**
 * Whether a server that is well may answer so: it is fine, or does not know the method that the
 * health check calls. Every other status says that something went wrong.
 */
export const mayBeWell = (code: number): boolean =>
  [undefined, 'OK', 'UNIMPLEMENTED'].includes(names[code]);
