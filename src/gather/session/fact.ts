import { notNeeded, read, type Reading } from '../../facts/reading';
import { NotNeeded, ReadFailure } from './read-failure';

/**
 * A fact on its way: its reading, and the last round in which something was called for it. Never
 * rejects for a failed read.
 */
export type Fact<T> = Promise<{ readonly reading: Reading<T>; readonly round: number }>;

/** The one place where a failed read becomes an unreadable fact. */
export async function toFact<T, Chain extends { readonly round: number }>(
  chain: Chain,
  work: (chain: Chain) => Promise<T>,
): Fact<T> {
  const reading = await Promise.resolve(chain).then(work).then(read, toReading);
  return { reading, round: chain.round };
}

function toReading(error: unknown): Reading<never> {
  if (error instanceof ReadFailure) return error.reading;
  if (error instanceof NotNeeded) return notNeeded(error.message);
  throw error;
}
