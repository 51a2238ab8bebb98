import { now } from './clock';

/** A secret that was replaced has to be noticed without a new deployment. */
const keepMs = 10 * 60_000;

/** Makes something when it is first needed, keeps it for ten minutes, and tries a failure anew. */
export function expiringCache<T>(
  make: () => Promise<T>,
  clock: () => number = now,
): () => Promise<T> {
  let made: { readonly value: Promise<T>; readonly until: number } | undefined;
  return () => {
    if (made !== undefined && clock() < made.until) return made.value;
    const value = make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    made = { value, until: clock() + keepMs };
    return value;
  };
}
