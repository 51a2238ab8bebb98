import { setTimeout as sleep } from 'node:timers/promises';

/** What DynamoDB had no room for is sent again, so often, each time after a longer wait. */
const mostAttempts = 6;
const waitMs = 50;

/** Sends a batch until nothing of it is left; `send` resolves to what DynamoDB has left over. */
export async function untilNoneIsLeft<T>(
  all: readonly T[],
  send: (left: T[]) => Promise<readonly T[]>,
): Promise<void> {
  let left = all;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === mostAttempts) throw new Error('DynamoDB has no room for this batch.');
    if (attempt > 0) await sleep(waitMs * 2 ** attempt);
    left = await send([...left]);
  }
}
