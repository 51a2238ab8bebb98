import { valueOf } from '../../facts/reading';
import type { Snapshot } from '../../facts/snapshot';
import { unhealthyAfterSeconds } from './unhealthy-after';

/** A call of ours, and a clock that differs. */
const spareSeconds = 5;

/**
 * Seconds within which the checks of a service's target groups count a target as unhealthy that fails
 * from now on; 0 where it has none.
 */
export function checksDecideWithin({ readings }: Pick<Snapshot, 'readings'>): number {
  const groups = valueOf(readings.targetGroups)?.found ?? [];
  const seconds = groups.map(({ healthCheck }) => unhealthyAfterSeconds(healthCheck));
  return seconds.length === 0 ? 0 : Math.max(...seconds) + spareSeconds;
}
