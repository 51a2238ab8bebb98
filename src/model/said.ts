import { revisionOf } from './evidence';
import { valueOf, type Reading } from './reading';
import type { Service } from './service';
import type { Task } from './task';
import type { TaskDefinition } from './task-definition';

/** The image that a text speaks of, else that of the container which says so. */
export function imageOf(text: string, tasks: readonly Task[]): string {
  const said = /(?:failed to resolve ref|cannot pull|access denied for|manifest for|repository) ["']?([\w.-]+(?::\d+)?\/[\w./-]+(?:[:@][\w.:-]*\w)?)/i.exec(text)?.[1];
  const containers = tasks[0]?.containers ?? [];
  const container = containers.find(({ reason }) => reason !== undefined && text.includes(reason)) ?? containers[0];
  return said ?? container?.image ?? 'of the task definition';
}

/** The role that a text names, as `role/name` of an assumed role or as an ARN. */
export const roleIn = (text: string): string | undefined =>
  /arn:aws[\w-]*:iam::\d*:role\/[\w+=,.@/-]+/.exec(text)?.[0] ?? /assumed-role\/([\w+=,.@-]+)/.exec(text)?.[1];

/** The action and the resource of a refusal: `secretsmanager:GetSecretValue on resource: arn:...`. */
export function refusalIn(text: string): { readonly action: string | undefined; readonly resource: string | undefined } {
  const [, action, resource] = /not authorized to perform: ([\w:*-]+)(?: on (?:the )?resource: (\S+))?/.exec(text) ?? [];
  return { action, resource };
}

/** The secret or parameter that a text names. */
export const secretIn = (text: string): string | undefined =>
  /arn:aws[\w-]*:(?:secretsmanager|ssm):[\w:/+=.@-]+/.exec(text)?.[0] ?? /invalid parameters?: ([\w/.,-]+)/i.exec(text)?.[1];

/** The subnets that texts name, each once. */
export const subnetsIn = (texts: readonly string[]): readonly string[] => [...new Set(texts.flatMap((text) => text.match(/subnet-[0-9a-f]+/g) ?? []))];

/** The AWS endpoint or registry that a task tried to reach: a host name, else the name of the AWS service. */
export function endpointIn(text: string): string {
  const host = /https?:\/\/([\w.-]+)/.exec(text)?.[1] ?? /lookup ([\w.-]+\.[\w.-]+)/.exec(text)?.[1];
  if (host !== undefined) return host;
  if (/secrets? ?manager|from asm/i.test(text)) return 'AWS Secrets Manager';
  if (/parameter store|from ssm|systems manager/i.test(text)) return 'AWS Systems Manager';
  if (/cloudwatch|logger|logging/i.test(text)) return 'Amazon CloudWatch Logs';
  if (/env\w* files?|failed open|nil pointer|from Amazon S3/i.test(text)) return 'Amazon S3';
  return /ECR|pull/i.test(text) ? 'Amazon ECR' : 'the AWS endpoints';
}

/** The revision of the tasks, as `web:7`. */
export const revisionsOf = (tasks: readonly Task[]): string => [...new Set(tasks.map(revisionOf))].join(', ');

/** The log groups of the containers of the tasks' definitions. */
export const logGroupsOf = (tasks: readonly Task[], definitions: readonly TaskDefinition[]): readonly string[] =>
  definitions
    .filter((definition) => tasks.some(({ taskDefinitionArn }) => taskDefinitionArn === definition.taskDefinitionArn))
    .flatMap(({ containers }) => containers.flatMap(({ logs }) => (logs.kind === 'awslogs' ? logs.logGroupName : [])));

/** The host ports that the service's task definition fixes. */
export const fixedHostPorts = (definitions: readonly TaskDefinition[], { taskDefinitionArn }: Service): readonly number[] =>
  (definitions.find((definition) => definition.taskDefinitionArn === taskDefinitionArn)?.containers ?? [])
    .flatMap(({ portMappings }) => portMappings.flatMap(({ hostPort = 0 }) => (hostPort > 0 ? hostPort : [])));

/** The execution role of the tasks' definition. */
export const executionRoleOf = (tasks: readonly Task[], definitions: readonly TaskDefinition[]): string | undefined =>
  definitions.find((definition) => tasks.some(({ taskDefinitionArn }) => taskDefinitionArn === definition.taskDefinitionArn))?.executionRoleArn;

interface OptionalDefinitions {
  readonly optional: { readonly taskDefinitions: Reading<readonly TaskDefinition[]> };
}

const definitionOf = ({ optional }: OptionalDefinitions, taskDefinitionArn: string | undefined): TaskDefinition | undefined =>
  (valueOf(optional.taskDefinitions) ?? []).find((definition) => definition.taskDefinitionArn === taskDefinitionArn);

/** The CPU architecture on which the service's tasks run: X86_64 unless the task definition says otherwise. */
export const architectureOf = (facts: OptionalDefinitions & { readonly service: Service }): string => definitionOf(facts, facts.service.taskDefinitionArn)?.cpuArchitecture ?? 'X86_64';

/** What a container is told to run, for a sentence. */
export function commandOf(facts: OptionalDefinitions, task: Task | undefined, containerName: string | undefined): string {
  const container = definitionOf(facts, task?.taskDefinitionArn)?.containers.find(({ name }) => name === containerName);
  const words = [...(container?.entryPoint ?? []), ...(container?.command ?? [])];
  return words.length > 0 ? `the command "${words.join(' ')}"` : `the command of the image ${container?.image ?? ''}`.trim();
}

/** The memory limit of a container in MiB: its own, else the task's. */
export function memoryLimitOf(facts: OptionalDefinitions, task: Task, containerName: string): number | undefined {
  const definition = definitionOf(facts, task.taskDefinitionArn);
  const own = definition?.containers.find(({ name }) => name === containerName)?.memory;
  return own ?? (definition?.memory === undefined ? undefined : Number(definition.memory));
}

/** The first container health check of the tasks' definitions. */
export function healthCheckOf(facts: OptionalDefinitions, tasks: readonly Task[]): { readonly name: string; readonly command: string; readonly startPeriodSeconds: number } | undefined {
  const containers = tasks.flatMap(({ taskDefinitionArn }) => definitionOf(facts, taskDefinitionArn)?.containers ?? []);
  const [found] = containers.flatMap(({ name, healthCheck }) => (healthCheck === undefined ? [] : { name, healthCheck }));
  return found && { name: found.name, command: found.healthCheck.command.filter((word) => !word.startsWith('CMD')).join(' '), startPeriodSeconds: found.healthCheck.startPeriodSeconds };
}
