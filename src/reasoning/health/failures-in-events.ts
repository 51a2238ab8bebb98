import { means } from '../deployments/event-texts';
import {
  deploymentOf,
  isRollingBack,
  judgedDeployments,
  primaryDeployment,
} from '../deployments/deployments';
import { codesIn, kindOf } from './failure-kind';
import type { FailureFacts, HealthFailure } from './health-failure';
import type { Service, ServiceEvent } from '../../facts/service';
import { parseUnhealthyEvent } from '../deployments/service-events';
import { effectiveHealthCheckPort, entryOf, taskOfTarget } from '../targets/service-targets';
import { failedTargetGroup, stopKind } from '../tasks/stops';
import type { TargetGroup } from '../../facts/target-group';
import { taskId, type Task } from '../../facts/task';
import { secondsSince } from '../deployments/timing';

/**
 * ECS replaces failing tasks, so the target may be gone when we look. The reason survives in the
 * service events: the newest one of each group is evidence while its deployment is judged, the
 * service has not been steady since, and no live target speaks for the group.
 */
export function fromEvents(
  facts: FailureFacts,
  live: readonly HealthFailure[],
): readonly HealthFailure[] {
  const spoken = new Set(live.map(({ targetGroup }) => targetGroup.targetGroupArn));
  return facts.targetGroups.found
    .filter(({ targetGroupArn }) => !spoken.has(targetGroupArn))
    .flatMap((group) => newestEvent(facts, group) ?? []);
}

function newestEvent(facts: FailureFacts, group: TargetGroup): HealthFailure | undefined {
  if (hasRecovered(facts, group)) return undefined;
  for (const event of eventsThatCount(facts.service)) {
    const failure = failureIn(event, facts, group);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

/** Newest first, as far back as the judged deployments go and since the service was steady. */
function eventsThatCount(service: Service): readonly ServiceEvent[] {
  const [begun] = judgedDeployments(service)
    .map(({ createdAt }) => createdAt)
    .toSorted();
  if (begun === undefined) return [];
  const isOver = ({ createdAt, message }: ServiceEvent): boolean =>
    means('steady', message) || Date.parse(createdAt) < Date.parse(begun);
  const end = service.events.findIndex(isOver);
  return end < 0 ? service.events : service.events.slice(0, end);
}

/** The events since the service was steady that call a target of the group unhealthy. */
export const unhealthyEvents = (service: Service, group: TargetGroup): readonly ServiceEvent[] =>
  eventsThatCount(service).filter(({ message }) => {
    const said = parseUnhealthyEvent(message);
    return said !== undefined && names(said.targetGroup, group);
  });

function failureIn(
  event: ServiceEvent,
  facts: FailureFacts,
  group: TargetGroup,
): HealthFailure | undefined {
  const { service, stoppedTasks } = facts;
  const said = parseUnhealthyEvent(event.message);
  if (said === undefined || !names(said.targetGroup, group)) return undefined;
  const task = stoppedTasks?.find((one) =>
    said.taskId === undefined ? failedChecksOf(group)(one) : taskId(one) === said.taskId,
  );
  if (task !== undefined && !judgedDeployments(service).some(({ id }) => id === task.startedBy))
    return undefined;
  const isProven = stoppedTasks === undefined || stoppedTasks.some(failedChecksOf(group));
  if (!isProven && !isLastWord(facts, event)) return undefined;
  const entry = entryOf(service, group.targetGroupArn);
  const port = said.port ?? entry?.containerPort ?? group.port ?? 0;
  return {
    kind: kindOf(undefined, said.reason),
    codes: codesIn(said.reason),
    description: said.reason,
    targetGroup: group,
    entry,
    targetId: said.instanceId ?? task?.networkInterface?.privateIpAddress,
    port,
    healthCheckPort: effectiveHealthCheckPort(group, port),
    availabilityZone: task?.availabilityZone,
    task,
    deployment: task && deploymentOf(service, task),
    source: 'service-event',
  };
}

const stoppedTasksKeptSeconds = 3600;

/**
 * ECS forgets a stopped task after an hour. A deployment that failed launches no more tasks: what
 * its last ones failed with still holds.
 */
const isLastWord = ({ service, now }: FailureFacts, { createdAt }: ServiceEvent): boolean =>
  primaryDeployment(service)?.rolloutState === 'FAILED' &&
  (secondsSince(createdAt, now) ?? 0) > stoppedTasksKeptSeconds;

/**
 * Whether as many targets as are desired pass. Those of the revision before do not count, nor of
 * the one that ECS rolls back to: they passed all the time.
 */
function hasRecovered(
  { service, targetHealth, tasks = [], containerInstances }: FailureFacts,
  group: TargetGroup,
): boolean {
  const suspects = isRollingBack(service)
    ? service.deployments.filter(({ rolloutState }) => rolloutState === 'FAILED')
    : judgedDeployments(service);
  const judged = new Set(suspects.map(({ id }) => id));
  const passing = targetHealth.filter((target) => {
    if (target.targetGroupArn !== group.targetGroupArn || target.state !== 'healthy') return false;
    const startedBy = taskOfTarget(target, group, tasks, containerInstances)?.startedBy;
    return startedBy === undefined || judged.has(startedBy);
  });
  return service.desiredCount > 0 && passing.length >= service.desiredCount;
}

/** Older events do not name the task: then it is the last one that ECS stopped for the group. */
const failedChecksOf =
  (group: TargetGroup) =>
  (task: Task): boolean =>
    stopKind(task) === 'load-balancer' && names(failedTargetGroup(task) ?? '', group);

const names = (arnOrName: string, group: TargetGroup): boolean =>
  arnOrName === group.targetGroupArn || arnOrName === group.targetGroupName;
