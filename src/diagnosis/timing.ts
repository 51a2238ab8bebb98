import type { Timing } from '../findings/diagnosis';
import { valueOf } from '../facts/reading';
import { taskOfTarget } from '../reasoning/targets/service-targets';
import type { ServiceDeployment } from '../facts/service';
import type { Readings } from '../facts/snapshot';
import type { TargetGroup } from '../facts/target-group';
import type { Task } from '../facts/task';
import { quietAt } from '../reasoning/tasks/stops';
import { healthBudgetSeconds, isYoung } from '../reasoning/deployments/timing';

/**
 * When the youngest judged task must have passed, and how many failures are left before the
 * circuit breaker trips.
 */
export function timingOf(readings: Readings, now: number): Timing {
  const due = verdictsDue(readings, now);
  const quiet = quietMoment(readings, now);
  return {
    nextVerdictAt: due.length === 0 ? undefined : new Date(Math.max(...due)).toISOString(),
    ...(quiet === undefined ? {} : { quietAt: new Date(quiet).toISOString() }),
    failuresLeftBeforeCircuitBreaker: failuresLeft(valueOf(readings.serviceDeployment)),
  };
}

/** While every target passes, it is past ends alone that speak against the service. */
function quietMoment(readings: Readings, now: number): number | undefined {
  const service = valueOf(readings.service);
  const stopped = valueOf(readings.stoppedTasks);
  const targets = valueOf(readings.targetHealth) ?? [];
  if (service === undefined || stopped === undefined || targets.length === 0) return undefined;
  if (targets.some(({ state }) => state !== 'healthy')) return undefined;
  return quietAt(service, stopped, now);
}

/** ECS's own numbers, since the threshold is configurable; no count where it tells none. */
function failuresLeft(deployment: ServiceDeployment | undefined): number | undefined {
  const { status, failureCount, threshold } = deployment?.circuitBreaker ?? {};
  if (status !== 'MONITORING' || failureCount === undefined || threshold === undefined)
    return undefined;
  return Math.max(0, threshold - failureCount);
}

/**
 * When each young task that has not passed yet must have passed the checks of its slowest group, in
 * epoch milliseconds.
 */
function verdictsDue(readings: Readings, now: number): readonly number[] {
  const service = valueOf(readings.service);
  const groups = valueOf(readings.targetGroups)?.found ?? [];
  if (service === undefined || groups.length === 0) return [];
  const budgetMs = Math.max(...groups.map((group) => healthBudgetSeconds(service, group))) * 1000;
  return (valueOf(readings.tasks) ?? [])
    .filter((task) => isYoung(task, service, groups, now) && !hasPassed(task, groups, readings))
    .flatMap(({ startedAt }) => (startedAt === undefined ? [] : Date.parse(startedAt) + budgetMs));
}

/** Whether every target of the task is healthy, and it has one. */
function hasPassed(task: Task, groups: readonly TargetGroup[], readings: Readings): boolean {
  const instances = valueOf(readings.containerInstances);
  const own = (valueOf(readings.targetHealth) ?? []).filter((target) =>
    groups.some(
      (group) =>
        group.targetGroupArn === target.targetGroupArn &&
        taskOfTarget(target, group, [task], instances) !== undefined,
    ),
  );
  return own.length > 0 && own.every(({ state }) => state === 'healthy');
}
