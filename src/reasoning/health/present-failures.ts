import { healthFailures } from './failures';
import type { HealthFailure } from './health-failure';
import { valueOf } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { Readings } from '../../facts/snapshot';

/**
 * The failures that a snapshot shows at the moment it was taken; none where target health could not
 * be read.
 */
export function presentFailures(
  service: Service,
  readings: Readings,
  now: number,
): readonly HealthFailure[] {
  const [targetGroups, targetHealth] = [
    valueOf(readings.targetGroups),
    valueOf(readings.targetHealth),
  ];
  if (targetGroups === undefined || targetHealth === undefined) return [];
  const [tasks, stoppedTasks, containerInstances] = [
    valueOf(readings.tasks),
    valueOf(readings.stoppedTasks),
    valueOf(readings.containerInstances),
  ];
  return healthFailures({
    service,
    targetGroups,
    targetHealth,
    tasks,
    stoppedTasks,
    containerInstances,
    now,
  });
}
