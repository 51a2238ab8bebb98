import type { HealthFailure, FailureFacts } from './health-failure';

import { deploymentOf } from '../deployments/deployments';
import { codesIn, kindOf } from './failure-kind';
import { fromEvents } from './failures-in-events';
import { effectiveHealthCheckPort, entryOf, taskOfTarget } from '../targets/service-targets';
import { stopKind } from '../tasks/stops';
import type { TargetGroup, TargetHealth } from '../../facts/target-group';
import type { Task } from '../../facts/task';
import { isYoung } from '../deployments/timing';

/**
 * Every present failure of this service's own targets. Silent about targets that may still pass
 * (their task is younger than grace period + threshold x interval and no task of its deployment was
 * stopped for failing), about foreign ones and about the past.
 */
export function healthFailures(facts: FailureFacts): readonly HealthFailure[] {
  const live = facts.targetHealth
    .filter(({ state }) => state === 'unhealthy')
    .flatMap((target) => fromTarget(facts, target) ?? []);
  return [...live.filter((failure) => !mayStillPass(facts, failure)), ...fromEvents(facts, live)];
}

function fromTarget(facts: FailureFacts, target: TargetHealth): HealthFailure | undefined {
  const targetGroup = facts.targetGroups.found.find(
    ({ targetGroupArn }) => targetGroupArn === target.targetGroupArn,
  );
  if (targetGroup === undefined) return undefined;
  const task = taskOfTarget(
    target,
    targetGroup,
    [...(facts.tasks ?? []), ...(facts.stoppedTasks ?? [])],
    facts.containerInstances,
  );
  // With the tasks known, a target that is none of them belongs to somebody else.
  if (facts.tasks !== undefined && task === undefined) return undefined;
  const description = target.description ?? '';
  return {
    kind: kindOf(target.reason, description),
    codes: codesIn(description),
    description,
    targetGroup,
    entry: entryOf(facts.service, target.targetGroupArn),
    targetId: target.targetId,
    port: target.port,
    healthCheckPort: target.healthCheckPort ?? effectiveHealthCheckPort(targetGroup, target.port),
    availabilityZone: target.availabilityZone ?? task?.availabilityZone,
    task,
    deployment: task && deploymentOf(facts.service, task),
    source: 'target-health',
  };
}

const mayStillPass = (
  { service, stoppedTasks, now }: FailureFacts,
  { task, targetGroup }: HealthFailure,
): boolean =>
  task !== undefined &&
  isStillStarting(task, { service, groups: [targetGroup], stoppedTasks, now });

/**
 * Whether a task may still pass its first checks: it is young, and no task of its deployment was
 * stopped for failing them.
 */
export const isStillStarting = (
  task: Task,
  {
    service,
    groups,
    stoppedTasks = [],
    now,
  }: Pick<FailureFacts, 'service' | 'stoppedTasks' | 'now'> & {
    readonly groups: readonly TargetGroup[];
  },
): boolean =>
  isYoung(task, service, groups, now) &&
  !stoppedTasks.some(
    (stopped) => stopped.startedBy === task.startedBy && stopKind(stopped) === 'load-balancer',
  );
