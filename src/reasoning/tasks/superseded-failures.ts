import { startFailureCode, startText, type StartFailureCode } from './start-failures';
import { endOf, lifeSeconds, stopKind } from './stops';
import type { Task } from '../../facts/task';

/**
 * Failures that depend on nothing but what the task refers to, and are the same for every task
 * until somebody mends it. Capacity, addresses and connections come and go from task to task.
 */
const lasting: readonly (StartFailureCode | undefined)[] = [
  'image-not-found',
  'image-pull-unauthorized',
  'execution-role-unauthorized',
  'task-role-unassumable',
  'secret-not-found',
  'environment-file-not-found',
  'secret-value-unusable',
  'log-configuration-invalid',
  'image-unusable',
  'endpoint-policy-denied',
  'host-device-missing',
  'log-group-missing',
  'container-command-failed',
];

/**
 * Whether the reason of a failed start has been mended since: a task that the same deployment asked
 * for later has run.
 */
export const isMendedStart = (failed: Task, others: readonly Task[]): boolean =>
  stopKind(failed) === 'failed-to-start' &&
  lasting.includes(startFailureCode(startText(failed, []))) &&
  others.some((later) => isLater(later, failed) && later.startedAt !== undefined);

// One task may outlive another by chance, and an application may take a while to fall over.
const survivors = 2;
const survivedSeconds = 60;

/**
 * The crashes among stopped tasks that are not over: of a deployment whose later tasks lived clearly
 * longer, and were stopped only for failing their checks, the crashes are history.
 */
export function withoutOutlivedCrashes(stopped: readonly Task[]): readonly Task[] {
  const crashed = stopped.filter((task) => stopKind(task) === 'essential-exited');
  return stopped.filter((task) => {
    const own = crashed.filter(({ startedBy }) => startedBy === task.startedBy);
    if (!own.includes(task)) return true;
    const longest = Math.max(...own.map(lived));
    const outliving = stopped.filter(
      (later) =>
        stopKind(later) === 'load-balancer' &&
        own.every((crash) => isLater(later, crash)) &&
        lived(later) > Math.max(survivedSeconds, 2 * longest),
    );
    return outliving.length < survivors;
  });
}

const isLater = (later: Task, earlier: Task): boolean =>
  later.startedBy === earlier.startedBy && Date.parse(later.createdAt ?? '') > endOf(earlier);

/** A life that is not known counts as none. */
const lived = (task: Task): number => lifeSeconds(task) || 0;
