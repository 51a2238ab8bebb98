import { startFailureCode, startText, type StartFailureCode } from './start-failures';
import { stopKind } from './stops';
import type { Task } from './task';

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
  'log-group-missing',
  'container-command-failed',
];

/**
 * Whether the reason of a failed start has been mended since: a task that the same deployment asked
 * for later has run.
 */
export const isMendedStart = (failed: Task, others: readonly Task[]): boolean =>
  stopKind(failed) === 'failed-to-start' &&
  lasting.includes(startFailureCode(startText(failed))) &&
  others.some((later) => isLater(later, failed) && later.startedAt !== undefined);

const isLater = (later: Task, { startedBy, stoppingAt, stoppedAt }: Task): boolean =>
  later.startedBy === startedBy &&
  Date.parse(later.createdAt ?? '') > Date.parse(stoppingAt ?? stoppedAt ?? '');
