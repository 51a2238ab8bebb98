import type { Service } from './service';
import type { TargetGroup } from './target-group';
import type { Task } from './task';

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
 * Whether a running task may still pass: it is younger than its budget in one of the groups. A task
 * without a start is young.
 */
export function isYoung(
  task: Task,
  service: Service,
  groups: readonly TargetGroup[],
  now: number,
): boolean {
  const age = secondsSince(task.startedAt, now);
  return (
    age === undefined ||
    age < Math.max(0, ...groups.map((group) => healthBudgetSeconds(service, group)))
  );
}

/** An ISO time as people read it: `2026-03-02 12:00:00 UTC`. What is no time stays. */
export const utc = (iso: string): string =>
  iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, '$1 $2 UTC');
