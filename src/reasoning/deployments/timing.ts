import { means } from './event-texts';
import { primaryDeployment } from './deployments';
import type { Service } from '../../facts/service';
import type { TargetGroup } from '../../facts/target-group';
import type { Task } from '../../facts/task';

/**
 * Seconds from an ISO time to the snapshot's moment; undefined when the time is absent or no time.
 */
export function secondsSince(iso: string | undefined, now: number): number | undefined {
  const at = iso === undefined ? Number.NaN : Date.parse(iso);
  return Number.isNaN(at) ? undefined : (now - at) / 1000;
}

/**
 * Seconds after its start at which ECS stops a task that never passes: the grace period, then the
 * threshold of failed checks.
 */
export const healthBudgetSeconds = (service: Service, group: TargetGroup): number =>
  service.healthCheckGracePeriodSeconds +
  group.healthCheck.intervalSeconds * group.healthCheck.unhealthyThresholdCount;

/**
 * Whether a running task may still pass: it is younger than its budget in one of the groups, and
 * ECS has not called the service steady since it started, for then it has passed already and fails
 * for another reason than its youth. A task without a start is young.
 */
export function isYoung(
  task: Task,
  service: Service,
  groups: readonly TargetGroup[],
  now: number,
): boolean {
  const age = secondsSince(task.startedAt, now);
  if (age === undefined) return true;
  const budget = Math.max(0, ...groups.map((group) => healthBudgetSeconds(service, group)));
  return age < budget && !wasSteadyWithin(age, service, now);
}

/** An hour after the grace period of the service, by when no task of today may still pass. */
export const whenNoneIsYoung = ({ healthCheckGracePeriodSeconds }: Service, now: number): number =>
  now + (healthCheckGracePeriodSeconds + 3600) * 1000;

/**
 * Whether ECS has said within so many seconds that every task of the settled deployment runs and is
 * healthy. That a deployment completed would not do: with early success criteria some of its tasks
 * may still be starting.
 */
const wasSteadyWithin = (seconds: number, service: Service, now: number): boolean =>
  primaryDeployment(service)?.rolloutState === 'COMPLETED' &&
  service.events.some(
    ({ createdAt, message }) =>
      means('steady', message) && (secondsSince(createdAt, now) ?? Infinity) < seconds,
  );

/** An ISO time as people read it: `2026-03-02 12:00:00 UTC`. What is no time stays. */
export const utc = (iso: string): string =>
  iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, '$1 $2 UTC');
