import { whenNoneIsYoung } from '../../reasoning/deployments/timing';
import { countingStops } from '../../reasoning/tasks/stops';
import type { ContainerDefinition, TaskDefinition } from '../../facts/task-definition';
import { taskId, type Container, type Task } from '../../facts/task';
import { groupBy } from '../../reasoning/health-checks/history';
import type { HealthFailure } from '../../reasoning/health/health-failure';
import { failuresOf, type KnownFacts } from '../needed-facts';
import { startingTasks } from '../starts';

/** One container's log, by its known name: nothing is listed or searched. */
export interface LogStream {
  readonly taskArn: string;
  readonly containerName: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  /** Undefined: the service's own Region. */
  readonly region: string | undefined;
}

const mostTasksPerTargetGroup = 2;
const mostStoppedTasks = 3;
const mostContainersPerTask = 3;

/**
 * The logs that are evidence: of tasks whose targets fail, of tasks that ran and stopped, and of one
 * that is first checked on a port of its own.
 */
export function logStreamsOf(
  known: KnownFacts,
  definitions: readonly TaskDefinition[],
): readonly LogStream[] {
  const tasks = [
    ...failingTasks(known),
    ...restartingTasks(known, definitions),
    ...stoppedTasks(known),
    ...startingTasks(known),
  ];
  const balanced = known.service.loadBalancers.map(({ containerName }) => containerName);
  return tasks
    .filter((task, index) => tasks.indexOf(task) === index)
    .flatMap((task) => streamsOf(task, balanced, definitions));
}

function failingTasks(known: KnownFacts): readonly Task[] {
  const failures = failuresOf(known);
  const groups = [...new Set(failures.map(({ targetGroup }) => targetGroup))];
  return groups.flatMap((group) =>
    differentFirst(failures.filter(({ targetGroup }) => targetGroup === group))
      .flatMap(({ task }) => task ?? [])
      .slice(0, mostTasksPerTargetGroup),
  );
}

/** One of each revision and each way of failing before a second one that fails alike. */
function differentFirst(failures: readonly HealthFailure[]): readonly HealthFailure[] {
  const alike = groupBy(
    failures.filter(({ task }) => task !== undefined),
    ({ task, description }) => `${task?.taskDefinitionArn} ${description}`,
  );
  const first = alike.flatMap((one) => one.slice(0, 1));
  return [...first, ...failures.filter((failure) => !first.includes(failure))];
}

/** Young tasks that fail their checks, and whose programs may have ended and begun again. */
function restartingTasks(
  known: KnownFacts,
  definitions: readonly TaskDefinition[],
): readonly Task[] {
  const restarting = definitions
    .filter(({ containers }) => containers.some(({ restartsInPlace }) => restartsInPlace))
    .map(({ taskDefinitionArn }) => taskDefinitionArn);
  return restarting.length === 0
    ? []
    : failingTasks({ ...known, now: whenNoneIsYoung(known.service, known.now) }).filter(
        ({ taskDefinitionArn }) => restarting.includes(taskDefinitionArn),
      );
}

const stoppedTasks = ({ service, stoppedTasks: stopped, now }: KnownFacts): readonly Task[] =>
  countingStops(service, stopped ?? [], now)
    .filter(hasRun)
    .slice(0, mostStoppedTasks);

/** A container that never ran has no log. */
const hasRun = ({ startedAt, containers }: Task): boolean =>
  startedAt !== undefined || containers.some(({ exitCode }) => exitCode !== undefined);

function streamsOf(
  task: Task,
  balanced: readonly string[],
  definitions: readonly TaskDefinition[],
): readonly LogStream[] {
  const definition = definitions.find(
    ({ taskDefinitionArn }) => taskDefinitionArn === task.taskDefinitionArn,
  );
  const containers = (definition?.containers ?? []).toSorted(
    (a, b) => importance(b, task, balanced) - importance(a, task, balanced),
  );
  return containers
    .flatMap((container) => streamOf(task, container) ?? [])
    .slice(0, mostContainersPerTask);
}

/** The container behind the load balancer first, then one that failed, then the essential ones. */
function importance(
  { name, essential }: ContainerDefinition,
  task: Task,
  balanced: readonly string[],
): number {
  if (balanced.includes(name)) return 3;
  if ((containerOf(task, name)?.exitCode ?? 0) !== 0) return 2;
  return essential ? 1 : 0;
}

const containerOf = (task: Task, name: string): Container | undefined =>
  task.containers.find((container) => container.name === name);

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html */
function streamOf(task: Task, { name, logs }: ContainerDefinition): LogStream | undefined {
  if (logs.kind !== 'awslogs') return undefined;
  // Without a prefix the stream is named after the container's id, which only its task knows.
  const logStreamName =
    logs.streamPrefix === undefined
      ? containerOf(task, name)?.runtimeId
      : `${logs.streamPrefix}/${name}/${taskId(task)}`;
  return logStreamName === undefined
    ? undefined
    : {
        taskArn: task.taskArn,
        containerName: name,
        logGroupName: logs.logGroupName,
        logStreamName,
        region: logs.region,
      };
}
