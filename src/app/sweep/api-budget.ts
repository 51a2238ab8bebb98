import { setTimeout as sleep } from 'node:timers/promises';
import { turnsOf } from '../../gather/fleet/turns';

/**
 * The sweep's share of the account's API budgets, which ELB refills by 10 and ECS by 20 calls a
 * second for everybody, and what it keeps of its time to write down what it found.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/request-throttling.html
 */
export const sweepBudget = {
  elbCallsPerSecond: 8,
  ecsCallsPerSecond: 12,
  /** Ten services a call take longer than a turn. */
  ecsCallsAtOnce: 3,
  elbCallsASweep: 1400,
  reserveMs: 20_000,
} as const;

/**
 * Spreads calls: at most so many a second, evenly. Whoever else uses the account's API budget in an
 * outage needs it more.
 */
export function paceOf(perSecond: number, clock: () => number): () => Promise<void> {
  const wait = turnsOf({ atOnce: 1, perSecond });
  return async () => {
    const ms = wait(clock());
    if (ms > 0) await sleep(ms);
  };
}

/** Counts the turns that are left of a share. */
export function shareOf(
  calls: number,
  pace: () => Promise<void>,
): { readonly turn: () => Promise<void>; readonly left: () => number } {
  let left = calls;
  return {
    turn: () => {
      left -= 1;
      return pace();
    },
    left: () => left,
  };
}
