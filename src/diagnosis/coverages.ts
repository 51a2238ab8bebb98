import { coverageOf, isRetired, type Coverage } from '../reasoning/health/coverage';
import type { Diagnosis } from '../findings/diagnosis';
import type { Listener } from '../facts/load-balancer';
import { valueOf } from '../facts/reading';
import type { Service } from '../facts/service';
import type { Readings } from '../facts/snapshot';

/**
 * How well each target group of the service is served, as far as that was read; not those that a
 * deployment has left behind.
 */
export const coveragesOf = (
  service: Service | undefined,
  readings: Readings,
  listeners: readonly Listener[] = [],
): readonly Coverage[] =>
  service === undefined
    ? []
    : coverageOf(
        service,
        valueOf(readings.targetGroups) ?? { found: [], missingArns: [] },
        valueOf(readings.targetHealth) ?? [],
        valueOf(readings.tasks) ?? [],
        listeners,
      ).filter((coverage) => !isRetired(coverage, service));

/** The same as its users see it: of a blue/green pair the group that takes their requests. */
export const servedCoveragesOf = (
  service: Service | undefined,
  readings: Readings,
): readonly Coverage[] => coveragesOf(service, readings, valueOf(readings.listeners));

/** How many of the desired tasks the worst served group has; absent where it could not be read. */
export function capacityOf(
  service: Service | undefined,
  { targetGroups, targetHealth }: Readings,
  coverages: readonly Coverage[],
): Pick<Diagnosis, 'capacity'> {
  if (
    service === undefined ||
    coverages.length === 0 ||
    targetGroups.state !== 'read' ||
    targetHealth.state !== 'read'
  )
    return {};
  return {
    capacity: {
      healthy: Math.min(...coverages.map(({ healthy }) => healthy)),
      desired: service.desiredCount,
    },
  };
}
