import { setTimeout as sleep } from 'node:timers/promises';

/** The time in which a fleet is looked at: milliseconds, from any beginning. */
export interface Time {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
}

/** That of this machine. */
export const realTime: Time = { now: () => performance.now(), sleep };

/** How many calls at once, and how many a second from then on. */
export interface Rate {
  readonly atOnce: number;
  readonly perSecond: number;
}

/**
 * Milliseconds that each call has to wait for its turn, by the moment at which it is wanted: never
 * more than a rate, in whatever order and however many want to call.
 */
export function turnsOf({ atOnce, perSecond }: Rate): (now: number) => number {
  const intervalMs = 1000 / perSecond;
  const aheadMs = (Math.max(1, atOnce) - 1) * intervalMs;
  let next = 0;
  return (now) => {
    next = Math.max(next, now);
    const wait = Math.max(0, next - now - aheadMs);
    next += intervalMs;
    return wait;
  };
}
