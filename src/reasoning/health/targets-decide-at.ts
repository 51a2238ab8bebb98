import { valueOf } from '../../facts/reading';
import type { Snapshot } from '../../facts/snapshot';
import { checksDecideWithin } from './checks-decide-within';

/**
 * When the checks will have judged the first of the present tasks that they cannot have judged yet, in
 * epoch milliseconds; of tasks that still start, or that come in the place of these, as if they began now.
 */
export function targetsDecideAt(snapshot: Pick<Snapshot, 'readings'>, now: number): number {
  const withinMs = checksDecideWithin(snapshot) * 1000;
  const due = (valueOf(snapshot.readings.tasks) ?? [])
    .map(({ startedAt }) => Date.parse(startedAt ?? '') + withinMs)
    .filter((at) => at > now);
  return Math.min(now + withinMs, ...due);
}
