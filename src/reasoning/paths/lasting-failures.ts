import type { Seen } from '../../findings/check';
import { isSettled, primaryDeployment } from '../deployments/deployments';
import { healthBudgetSeconds, secondsSince } from '../deployments/timing';
import type { HealthFailure } from '../health/health-failure';
import { unhealthyEvents } from '../health/failures-in-events';
import { countingStops, endedAt, failedTargetGroup, stopKind } from '../tasks/stops';
import { valueOf } from '../../facts/reading';

/** The facts from which it is told how long a target has failed. */
export type LastingFacts = Seen<
  'service' | 'targetHealth',
  'tasks' | 'stoppedTasks' | 'containerInstances'
>;

/**
 * Whether a target has failed for longer than a closed path needs to make every target behind it
 * unhealthy. Elastic Load Balancing does not say since when: ECS does, by the tasks that it stopped
 * and by its events, or by the age of a task that never passed.
 */
export function hasLasted(failure: HealthFailure, facts: LastingFacts): boolean {
  const { service, now } = facts;
  const { intervalSeconds, timeoutSeconds, unhealthyThresholdCount } =
    failure.targetGroup.healthCheck;
  const notice = intervalSeconds * unhealthyThresholdCount + timeoutSeconds;
  const said = [
    ...unhealthyEvents(service, failure.targetGroup).map(({ createdAt }) => createdAt),
    ...stopsFor(failure, facts),
  ];
  if (said.some((at) => (secondsSince(at, now) ?? 0) > notice)) return true;
  const { targetGroup, task, deployment } = failure;
  const isFirst = deployment !== undefined && deployment === primaryDeployment(service);
  if (task === undefined || !isFirst || isSettled(deployment)) return false;
  const latest = healthBudgetSeconds(service, targetGroup) + intervalSeconds + timeoutSeconds;
  return (secondsSince(task.startedAt, now) ?? 0) > latest;
}

/** When ECS stopped tasks for failing the checks of the group. */
const stopsFor = (
  { targetGroup }: HealthFailure,
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
