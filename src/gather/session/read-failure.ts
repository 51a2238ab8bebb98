import type { Unreadable } from '../../facts/reading';

/** An answer that lacks what AWS always sends. Thrown while an answer is parsed. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** One failed read, on its way to become an unreadable fact. */
export class ReadFailure extends Error {
  override readonly name = 'ReadFailure';

  constructor(
    readonly reading: Unreadable,
    /** AWS's error code, such as `TargetGroupNotFound`. */
    readonly awsCode: string,
    /** What it says of the whole run: no other read can succeed either. */
    readonly scope: 'one-read' | 'credentials' | 'endpoint',
    cause: unknown,
  ) {
    super(reading.error, { cause });
  }
}

/** A fact that needs another one which this service's shape does not call for. */
export class NotNeeded extends Error {
  override readonly name = 'NotNeeded';
}

/** Whether a read failed with this AWS error code, with or without the word Exception behind it. */
export const failedWith = (error: unknown, awsCode: string): error is ReadFailure =>
  error instanceof ReadFailure &&
  (error.awsCode === awsCode || error.awsCode === `${awsCode}Exception`);
