import type { Seen } from '../../findings/check';
import { secondsSince } from '../deployments/timing';
import type { HealthFailure } from '../health/health-failure';
import { unhealthyEvents } from '../health/failures-in-events';
import { unhealthyAfterSeconds } from '../health/unhealthy-after';
import { countingStops, endedAt, failedTargetGroup, stopKind } from '../tasks/stops';
import { valueOf } from '../../facts/reading';
import type { TargetGroup } from '../../facts/target-group';

/** The facts from which it is told how long a target has failed. */
export type LastingFacts = Seen<
  'service' | 'targetHealth',
  'tasks' | 'stoppedTasks' | 'containerInstances'
>;

/**
 * Whether a target has failed for longer than a closed path needs to make every target behind it
 * unhealthy. Elastic Load Balancing does not say since when; ECS does, by its events and by the
 * tasks that it stopped. Where it has done neither, the target has only just failed.
 */
export function hasLasted(failure: HealthFailure, facts: LastingFacts): boolean {
  const { service, now } = facts;
  const notice = unhealthyAfterSeconds(failure.targetGroup.healthCheck);
  const said = [
    ...unhealthyEvents(service, failure.targetGroup).map(({ createdAt }) => createdAt),
    ...stopsFor(failure.targetGroup, facts),
  ];
  return said.some((at) => (secondsSince(at, now) ?? 0) > notice);
}

/** When ECS stopped tasks for failing the checks of the group. */
export const stopsFor = (
  targetGroup: TargetGroup,
  { service, optional, now }: LastingFacts,
): readonly string[] =>
  countingStops(service, valueOf(optional.stoppedTasks) ?? [], now)
    .filter(
      (task) =>
        stopKind(task) === 'load-balancer' &&
        [targetGroup.targetGroupArn, targetGroup.targetGroupName].includes(
          failedTargetGroup(task) ?? '',
        ),
    )
    .flatMap((task) => endedAt(task) ?? []);
