/**
 * The lines of one container of one task that were read as evidence: the first ones and the last
 * ones, redacted.
 */
export interface ContainerLog {
  readonly taskArn: string;
  readonly containerName: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  /** Oldest first. */
  readonly lines: readonly LogLine[];
  /** Whether every line of the stream was read; otherwise some in the middle are missing. */
  readonly complete: boolean;
}

/** A line that a container wrote. */
export interface LogLine {
  /** ISO time. */
  readonly at: string;
  readonly message: string;
}
