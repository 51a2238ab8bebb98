/**
 * One fact as it was read: a value, or why there is none. A denied read is not an empty answer, and
 * a read that was not needed for this shape of service is neither.
 */
export type Reading<T> =
  | { readonly state: 'read'; readonly value: T }
  | Unreadable
  | { readonly state: 'not-needed'; readonly because: string };

/**
 * A read that failed: `operation` is the IAM action that would settle it, such as
 * `elasticloadbalancing:DescribeTargetHealth`.
 */
export interface Unreadable {
  readonly state: 'unreadable';
  readonly operation: string;
  /**
   * What went wrong. `denied` is a missing permission; `malformed` is an answer that lacks what AWS
   * always sends.
   */
  readonly kind: 'denied' | 'throttled' | 'timed-out' | 'malformed' | 'failed';
  readonly error: string;
}

/** A fact that was read. */
export const read = <T>(value: T): Reading<T> => ({ state: 'read', value });

/** A fact that this service's shape does not call for. */
export const notNeeded = (because: string): Reading<never> => ({ state: 'not-needed', because });

/** The value of a reading, or undefined when it could not be read or was not needed. */
export const valueOf = <T>(reading: Reading<T>): T | undefined =>
  reading.state === 'read' ? reading.value : undefined;

/** Why there is no value. */
export const whyNotRead = (
  reading: Exclude<Reading<unknown>, { readonly state: 'read' }>,
): string => (reading.state === 'unreadable' ? reading.error : reading.because);

/** Whether a read failed. */
export const isUnreadable = (reading: Reading<unknown>): reading is Unreadable =>
  reading.state === 'unreadable';
