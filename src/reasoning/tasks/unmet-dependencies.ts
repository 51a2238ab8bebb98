import type { ContainerLog } from '../../facts/log';
import { taskId, type Container, type Task } from '../../facts/task';
import type {
  ContainerDefinition,
  ContainerDependency,
  TaskDefinition,
} from '../../facts/task-definition';
import { clip, logOf } from '../logs/log-lines';
import { lastWords } from '../logs/telling-lines';

/** A container that waits in vain, and the one that it waits for. */
export interface UnmetDependency {
  readonly task: Task;
  /** The name of the container that waits. */
  readonly waiting: string;
  readonly condition: string;
  readonly awaited: Container;
  readonly definition: ContainerDefinition | undefined;
}

/**
 * The conditions of a task that cannot come any more: a container must succeed and has failed, or
 * must become healthy and is not. Where the awaited one is essential and has exited, its exit ends
 * the task, and nothing waits.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
 */
export function unmetDependencies(
  task: Task,
  definitions: readonly TaskDefinition[],
): readonly UnmetDependency[] {
  const definition = definitions.find(
    ({ taskDefinitionArn }) => taskDefinitionArn === task.taskDefinitionArn,
  );
  return (definition?.containers ?? [])
    .filter(({ name }) => neverRan(containerOf(task, name)))
    .flatMap(({ name, dependsOn = [] }) =>
      dependsOn.flatMap((dependency) => {
        const awaited = containerOf(task, dependency.containerName);
        const defined = definition?.containers.find((one) => one.name === dependency.containerName);
        if (awaited === undefined || !isInVain(dependency, awaited, defined)) return [];
        return [
          { task, waiting: name, condition: dependency.condition, awaited, definition: defined },
        ];
      }),
    );
}

const containerOf = (task: Task, name: string): Container | undefined =>
  task.containers.find((container) => container.name === name);

const neverRan = (container: Container | undefined): boolean =>
  container !== undefined &&
  container.exitCode === undefined &&
  ['PENDING', 'PULLED', 'CREATED', 'STOPPED', undefined].includes(container.lastStatus);

function isInVain(
  { condition }: ContainerDependency,
  { exitCode, healthStatus }: Container,
  definition: ContainerDefinition | undefined,
): boolean {
  if (definition?.essential === true && exitCode !== undefined) return false;
  if (condition === 'SUCCESS') return exitCode !== undefined && exitCode !== 0;
  return condition === 'HEALTHY' && (healthStatus === 'UNHEALTHY' || exitCode !== undefined);
}

/** `exited with 1`, for a sentence. */
export const stateOfAwaited = ({ awaited: { exitCode } }: UnmetDependency): string =>
  exitCode === undefined ? 'is UNHEALTHY' : `exited with ${exitCode}`;

/** The health check that the awaited container fails, where health is what is waited for. */
export const healthCommandOf = ({ condition, definition }: UnmetDependency): string | undefined =>
  condition === 'HEALTHY'
    ? definition?.healthCheck?.command.filter((word) => !word.startsWith('CMD')).join(' ')
    : undefined;

/** Each task once, and the last words of an awaited container. */
export function evidenceOf(
  unmet: readonly UnmetDependency[],
  logs: readonly ContainerLog[],
): readonly string[] {
  const states = unmet.map(
    (one) =>
      `${taskId(one.task)} is ${one.task.lastStatus}; ${one.awaited.name} ${stateOfAwaited(one)}`,
  );
  const words = unmet.map(({ task, awaited: { name } }) =>
    lastWords(logOf(logs, task.taskArn, name) ?? { lines: [] }).map(
      (line) => `Log of ${name}: ${clip(line)}`,
    ),
  );
  return [...new Set([...states, ...(words.find((lines) => lines.length > 0) ?? [])])];
}
