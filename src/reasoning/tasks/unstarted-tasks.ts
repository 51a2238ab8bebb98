import { tellingEnd } from './start-reasons/read-start-text';
import { startFailureCode, startText } from './start-failures';
import { taskId, type Task } from '../../facts/task';
import type { Service } from '../../facts/service';
import type { TaskDefinition } from '../../facts/task-definition';
import { comingDeployment, isSettled } from '../deployments/deployments';
import { secondsSince } from '../deployments/timing';
import { countingStops } from './stops';

// A capacity provider may take minutes to bring an instance, and a large image minutes to be
// pulled.
const patienceSeconds = 900;

/** Whether a task has not begun for longer than instances and images need. */
export const waitsTooLong = ({ startedAt, createdAt }: Task, now: number): boolean =>
  startedAt === undefined && (secondsSince(createdAt, now) ?? 0) > patienceSeconds;

/** Since when a task is what it is, as evidence. */
export const waitOf = (task: Task): string =>
  `${taskId(task)} is ${task.lastStatus} since ${task.createdAt}`;

/** What so many missing tasks do instead of running, with the words of ECS where it has some. */
export function missingSentence(
  missing: string,
  waiting: readonly Task[],
  said: string | undefined,
): string {
  const states = [...new Set(waiting.map(({ lastStatus }) => lastStatus))].join(' or ');
  return said === undefined && waiting.length > 0
    ? `${missing} have been ${states} for more than ${patienceSeconds / 60} minutes.`
    : `ECS cannot start ${missing}${quoted(said)}.`;
}

/** The newest reason for which tasks stopped, quoted where no other check is about it. */
export const quotedReason = (
  [newest]: readonly Task[],
  definitions: readonly TaskDefinition[],
): string => quoted(newest === undefined ? undefined : startText(newest, definitions));

const quoted = (text: string | undefined): string =>
  text === undefined || startFailureCode(text) !== undefined ? '' : `: "${tellingEnd(text)}"`;

/** Not running yet, and on its way there. */
export const isPending = ({ lastStatus }: Task): boolean =>
  ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(lastStatus);

/**
 * Whether tasks of a release are still to come and none of it has failed: nothing but configuration
 * can tell yet what will become of it.
 */
export function awaitsTasks({
  service,
  tasks = [],
  stoppedTasks = [],
  now,
}: {
  readonly service: Service;
  readonly tasks: readonly Task[] | undefined;
  readonly stoppedTasks: readonly Task[] | undefined;
  readonly now: number;
}): boolean {
  const coming = comingDeployment(service);
  if (coming === undefined || service.loadBalancers.length === 0) return false;
  const isShort =
    service.pendingCount > 0 ||
    (!isSettled(coming) && coming.runningCount < coming.desiredCount) ||
    tasks.some(isPending);
  return isShort && countingStops(service, stoppedTasks, now).length === 0;
}
