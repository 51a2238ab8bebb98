import { isKnown } from '../../facts/aws-words';
import {
  isRollingBack,
  isSettled,
  judgedDeployments,
  primaryDeployment,
} from '../deployments/deployments';
import type { Service } from '../../facts/service';
import { loadBalancerStop, stopReasonOf, type Ended, type StopKind } from './stop-reasons';
import type { Task } from '../../facts/task';

/** Why a task stopped, by the catalogue of what ECS says. */
export function stopKind(task: Ended): StopKind {
  const kind = stopReasonOf(task)?.kind;
  if (kind !== undefined) return kind;
  // ECS says why a task ended that never ran, and for once not with which code.
  const neverRan = 'startedAt' in task && task.startedAt === undefined;
  if (task.stopCode === undefined && task.stoppedReason !== undefined && neverRan)
    return 'failed-to-start';
  return isKnown('stopCode', task.stopCode) ? 'other' : 'unknown';
}

/** The target group, by ARN or name, whose checks the task failed. */
export const failedTargetGroup = ({
  stoppedReason = '',
}: Pick<Task, 'stoppedReason'>): string | undefined => loadBalancerStop.exec(stoppedReason)?.[1];

/** When a task began to stop, or had stopped where ECS does not tell that. */
export const endedAt = ({ stoppingAt, stoppedAt }: Task): string | undefined =>
  stoppingAt ?? stoppedAt;

/** The same in epoch milliseconds; NaN where it is not known. */
export const endOf = (task: Task): number => Date.parse(endedAt(task) ?? '');

/** Seconds from the start of a task to its end; NaN where one of them is not known. */
export const lifeSeconds = (task: Task): number =>
  (endOf(task) - Date.parse(task.startedAt ?? '')) / 1000;

/**
 * Whether the task stopped because something was wrong with it or with what it needs; not for
 * scale-in, replacement or by a person.
 */
export const isFailure = (task: Task): boolean =>
  !['scaling', 'user', 'other', 'unknown'].includes(stopKind(task));

const recurringWithinMs = 900_000;
const quietMs = 300_000;

/**
 * The stopped tasks that speak of the present: of a judged deployment, and either the service has
 * not come back since, or it keeps happening.
 */
export function countingStops(
  service: Service,
  stoppedTasks: readonly Task[],
  now: number,
): readonly Task[] {
  const ids = new Set(judgedDeployments(service).map(({ id }) => id));
  const judged = stoppedTasks.filter(
    (task) => isFailure(task) && task.startedBy !== undefined && ids.has(task.startedBy),
  );
  const failed = isRollingBack(service) ? sinceRollback(service, judged) : judged;
  if (!isBack(service)) return failed;
  const until = countsUntil(failed);
  return until !== undefined && now < until ? failed : [];
}

/**
 * When stopped tasks stop to speak of the present, in epoch milliseconds, if none fails until then.
 * Undefined: none does, or the service has not come back.
 */
export function quietAt(
  service: Service,
  stoppedTasks: readonly Task[],
  now: number,
): number | undefined {
  return isBack(service) ? countsUntil(countingStops(service, stoppedTasks, now)) : undefined;
}

/**
 * Where the deployment that ECS goes back to fails as well, that is what keeps the service down,
 * and the failure that began the rollback waits for the next release.
 */
function sinceRollback(service: Service, failed: readonly Task[]): readonly Task[] {
  const primary = primaryDeployment(service)?.id;
  const rolledBack = failed.filter(({ startedBy }) => startedBy !== primary);
  const own = failed.filter(
    (task) => task.startedBy === primary && rolledBack.every((other) => endOf(task) > endOf(other)),
  );
  return own.length > 0 ? own : failed;
}

/**
 * At least twice within the hour that ECS remembers, the last time in the past quarter of an hour,
 * and it has not been quiet since for clearly longer than between the failures: a service that is
 * steady after one bad moment is well again. The end of that in epoch milliseconds.
 */
function countsUntil(failed: readonly Task[]): number | undefined {
  const ends = failed
    .map(endOf)
    .filter((end) => !Number.isNaN(end))
    .toSorted((a, b) => b - a);
  const [last] = ends;
  if (last === undefined || failed.length < 2) return undefined;
  const longestQuiet = Math.max(0, ...ends.slice(1).map((end, n) => (ends[n] ?? end) - end));
  return last + Math.min(recurringWithinMs, Math.max(quietMs, 2 * longestQuiet));
}

/**
 * Whether ECS counts the service as complete: its primary deployment settled with every desired
 * task running.
 */
function isBack(service: Service): boolean {
  const primary = primaryDeployment(service);
  return (
    primary !== undefined &&
    // An unknown state of the rollout says nothing; the counts do.
    (isSettled(primary) || !isKnown('rolloutState', primary.rolloutState)) &&
    service.runningCount >= service.desiredCount &&
    service.pendingCount === 0
  );
}
