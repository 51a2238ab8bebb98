import { lastSegment } from '../../facts/signal';
import { revisionOf } from '../../findings/evidence';
import { valueOf, type Reading } from '../../facts/reading';
import type { Service, ServiceDeployment, ServiceRevision } from '../../facts/service';
import type { Task } from '../../facts/task';
import type { TaskDefinition } from '../../facts/task-definition';

/** The revision of the tasks, as `web:7`. */
export const revisionsOf = (tasks: readonly Task[]): string =>
  [...new Set(tasks.map(revisionOf))].join(', ');

/** The log groups of the containers of the tasks' definitions. */
export const logGroupsOf = (
  tasks: readonly Task[],
  definitions: readonly TaskDefinition[],
): readonly string[] =>
  definitions
    .filter((definition) =>
      tasks.some(({ taskDefinitionArn }) => taskDefinitionArn === definition.taskDefinitionArn),
    )
    .flatMap(({ containers }) =>
      containers.flatMap(({ logs }) => (logs.kind === 'awslogs' ? logs.logGroupName : [])),
    );

/** The host ports that the service's task definition fixes. */
export const fixedHostPorts = (
  definitions: readonly TaskDefinition[],
  { taskDefinitionArn }: Service,
): readonly number[] =>
  (
    definitions.find((definition) => definition.taskDefinitionArn === taskDefinitionArn)
      ?.containers ?? []
  ).flatMap(({ portMappings }) =>
    portMappings.flatMap(({ hostPort = 0 }) => (hostPort > 0 ? hostPort : [])),
  );

/** The execution role of the tasks' definition. */
export const executionRoleOf = (
  tasks: readonly Task[],
  definitions: readonly TaskDefinition[],
): string | undefined =>
  definitions.find((definition) =>
    tasks.some(({ taskDefinitionArn }) => taskDefinitionArn === definition.taskDefinitionArn),
  )?.executionRoleArn;

interface OptionalDefinitions {
  readonly optional: { readonly taskDefinitions: Reading<readonly TaskDefinition[]> };
}

const definitionOf = (
  { optional }: OptionalDefinitions,
  taskDefinitionArn: string | undefined,
): TaskDefinition | undefined =>
  (valueOf(optional.taskDefinitions) ?? []).find(
    (definition) => definition.taskDefinitionArn === taskDefinitionArn,
  );

interface RevisionFacts extends OptionalDefinitions {
  readonly service: Service;
  readonly optional: OptionalDefinitions['optional'] & {
    readonly serviceDeployment: Reading<ServiceDeployment | undefined>;
    readonly serviceRevisions: Reading<readonly ServiceRevision[]>;
  };
}

/**
 * The CPU architecture on which the service's tasks run: X86_64 unless the task definition says
 * otherwise, or ECS itself has chosen another one for the revision.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRevisionOverrides.html
 */
export function architectureOf(facts: RevisionFacts): string {
  const { service, optional } = facts;
  const target = valueOf(optional.serviceDeployment)?.targetServiceRevisionArn;
  const revision = (valueOf(optional.serviceRevisions) ?? []).find(
    ({ serviceRevisionArn }) => serviceRevisionArn === target,
  );
  return (
    revision?.cpuArchitecture ??
    definitionOf(facts, service.taskDefinitionArn)?.cpuArchitecture ??
    'X86_64'
  );
}

/** What a container is told to run, for a sentence. */
export function commandOf(
  facts: OptionalDefinitions,
  task: Task | undefined,
  containerName: string | undefined,
): string {
  const container = definitionOf(facts, task?.taskDefinitionArn)?.containers.find(
    ({ name }) => name === containerName,
  );
  const words = [...(container?.entryPoint ?? []), ...(container?.command ?? [])];
  return words.length > 0
    ? `the command "${words.join(' ')}"`
    : `the command of the image ${container?.image ?? ''}`.trim();
}

/** The memory limit of a container in MiB: its own, else the task's. */
export function memoryLimitOf(
  facts: OptionalDefinitions,
  task: Task,
  containerName: string,
): number | undefined {
  const definition = definitionOf(facts, task.taskDefinitionArn);
  const own = definition?.containers.find(({ name }) => name === containerName)?.memory;
  return own ?? (definition?.memory === undefined ? undefined : Number(definition.memory));
}

/** A health check of a container, as a task definition has it. */
export interface DefinedHealthCheck {
  /** Of the container. */
  readonly name: string;
  readonly command: string;
  readonly startPeriodSeconds: number;
}

/** The first container health check of the tasks' definitions. */
export function healthCheckOf(
  facts: OptionalDefinitions,
  tasks: readonly Task[],
): DefinedHealthCheck | undefined {
  const containers = tasks.flatMap(
    ({ taskDefinitionArn }) => definitionOf(facts, taskDefinitionArn)?.containers ?? [],
  );
  const [found] = containers.flatMap(({ name, healthCheck }) =>
    healthCheck === undefined ? [] : { name, healthCheck },
  );
  return (
    found && {
      name: found.name,
      command: found.healthCheck.command.filter((word) => !word.startsWith('CMD')).join(' '),
      startPeriodSeconds: found.healthCheck.startPeriodSeconds,
    }
  );
}

/**
 * The container instance on which tasks failed, as its ARN names it (`container-instance/ID`), where
 * they have one: Fargate shows none.
 */
export const hostOf = (tasks: readonly Task[]): string | undefined =>
  tasks
    .flatMap(({ containerInstanceArn }) => containerInstanceArn ?? [])
    .map((arn) => `container-instance/${lastSegment(arn)}`)[0];

/** The log options of task definitions that name a place: `awslogs-region eu-west-1 for web`. */
export const logOptionsOf = (definitions: readonly TaskDefinition[]): readonly string[] =>
  definitions.flatMap(({ containers }) =>
    containers.flatMap(({ name, logs }) =>
      logs.kind === 'awslogs'
        ? `awslogs-region ${logs.region ?? 'of the task'} for ${name}`
        : logs.kind === 'elsewhere'
          ? `log driver ${logs.driver} for ${name}`
          : [],
    ),
  );
