/** One call of AWS and what came back, in the SDK's own shapes; times as `{ "$date": ISO }`. */
export interface RecordedCall {
  readonly operation: string;
  readonly input: unknown;
  readonly output?: unknown;
  /** The name of the error that came instead. */
  readonly error?: string;
}
