import { taskId, type Container, type Task } from '../../facts/task';
import type { TaskDefinition } from '../../facts/task-definition';
import { secondsSince } from '../deployments/timing';
import { endedByManaged, unhealthyManaged } from './managed-containers';
import { stopKind } from './stops';

/** A task beside the container for whose sake ECS replaces it. */
export interface EndangeredTask {
  readonly task: Task;
  readonly container: Container;
}

/** The tasks that a container of AWS makes unhealthy, or ended. */
export const endangeredByManaged = (
  running: readonly Task[],
  stopped: readonly Task[],
  definitions: readonly TaskDefinition[],
): readonly EndangeredTask[] => [
  ...running.flatMap((task) => beside(task, unhealthyManaged(task, definitions))),
  ...stopped.flatMap((task) => beside(task, culpritOf(task, definitions))),
];

/** `aws-guardduty-agent in 8121a613: exit code 1`. */
export const healthOfManaged = ({
  task,
  container: { name, healthStatus, exitCode },
}: EndangeredTask): string =>
  `${name} in ${taskId(task)}: ${exitCode === undefined ? `health ${healthStatus}` : `exit code ${exitCode}`}`;

const beside = (task: Task, container: Container | undefined): readonly EndangeredTask[] =>
  container === undefined ? [] : [{ task, container }];

/** The managed container for which a task was stopped. */
function culpritOf(task: Task, definitions: readonly TaskDefinition[]): Container | undefined {
  const kind = stopKind(task);
  if (kind === 'container-health') return unhealthyManaged(task, definitions);
  return kind === 'essential-exited' ? endedByManaged(task, definitions) : undefined;
}

/**
 * The tasks stopped for a health check of their definition: what AWS put into a task has no command
 * that anybody here could mend.
 */
export const stoppedForOwnCheck = (
  stopped: readonly Task[],
  definitions: readonly TaskDefinition[],
): readonly Task[] =>
  stopped.filter(
    (task) =>
      stopKind(task) === 'container-health' && unhealthyManaged(task, definitions) === undefined,
  );

/**
 * The running tasks that fail a health check of their definition. The grace period begins with
 * RUNNING; a task that waits for a healthy container gets none.
 */
export const failingOwnCheck = (
  running: readonly Task[],
  definitions: readonly TaskDefinition[],
  graceSeconds: number,
  now: number,
): readonly Task[] =>
  running.filter(
    (task) =>
      isUnhealthy(task) &&
      (secondsSince(task.startedAt, now) ?? Infinity) > graceSeconds &&
      unhealthyManaged(task, definitions) === undefined,
  );

const isUnhealthy = ({ healthStatus, containers }: Task): boolean =>
  healthStatus === 'UNHEALTHY' || containers.some((one) => one.healthStatus === 'UNHEALTHY');
