import { setTimeout as sleep } from 'node:timers/promises';

/** Spreads calls: at most so many a second, evenly. Whoever else uses the account's API budget in an outage needs it more. */
export function paceOf(perSecond: number, clock: () => number): () => Promise<void> {
  const intervalMs = 1000 / perSecond;
  let next = 0;
  return async () => {
    const now = clock();
    const at = Math.max(now, next);
    next = at + intervalMs;
    if (at > now) await sleep(at - now);
  };
}
