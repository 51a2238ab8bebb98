import type {
  ContainerDefinition as SdkContainer,
  LogConfiguration,
  TaskDefinition as SdkTaskDefinition,
} from '@aws-sdk/client-ecs';
import type {
  ContainerDefinition,
  LogDestination,
  TaskDefinition,
} from '../../facts/task-definition';
import { isKnown } from '../../facts/aws-words';
import { distinct, list, present } from '../session/parsing';

/**
 * The network mode of tasks whose definition names none: on EC2 the bridge, but a service that says
 * in which subnets its tasks are gives them interfaces of their own.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
 */
export type UnsaidMode = 'awsvpc' | 'bridge';

/** A task definition in the model's words. */
export const parseTaskDefinition = (
  definition: SdkTaskDefinition,
  unsaidMode: UnsaidMode = 'bridge',
): TaskDefinition => ({
  taskDefinitionArn: present(definition.taskDefinitionArn, 'taskDefinitionArn'),
  networkMode: definition.networkMode ?? unsaidMode,
  cpu: definition.cpu,
  memory: definition.memory,
  cpuArchitecture: definition.runtimePlatform?.cpuArchitecture,
  executionRoleArn: definition.executionRoleArn,
  taskRoleArn: definition.taskRoleArn,
  usesServiceMeshProxy: definition.proxyConfiguration !== undefined,
  containers: list(definition.containerDefinitions, 'containerDefinitions').map(parseContainer),
});

const parseContainer = (container: SdkContainer): ContainerDefinition => ({
  name: present(container.name, 'containerDefinitions[].name'),
  image: container.image ?? '',
  essential: container.essential ?? true,
  cpu: container.cpu,
  memory: container.memory ?? container.memoryReservation,
  command: container.command ?? [],
  entryPoint: container.entryPoint ?? [],
  portMappings: (container.portMappings ?? []).map(
    ({ containerPort, containerPortRange, hostPort, protocol = 'tcp', appProtocol, name }) => ({
      containerPort,
      containerPortRange,
      hostPort,
      protocol,
      appProtocol,
      ...(name === undefined ? {} : { name }),
    }),
  ),
  environment: Object.fromEntries(
    (container.environment ?? []).flatMap(({ name, value }) =>
      name === undefined
        ? []
        : [[name, saysWhereItListens(name) ? whereItListens(value) : undefined]],
    ),
  ),
  secretNames: (container.secrets ?? []).flatMap(({ name }) => name ?? []),
  secretSources: distinct((container.secrets ?? []).map(({ valueFrom }) => sourceOf(valueFrom))),
  healthCheck: parseHealthCheck(container.healthCheck),
  logs: parseLogs(container.logConfiguration),
  dependsOn: (container.dependsOn ?? []).map(({ containerName, condition }) => ({
    containerName: present(containerName, 'dependsOn[].containerName'),
    condition: present(condition, 'dependsOn[].condition'),
  })),
  restartsInPlace: container.restartPolicy?.enabled ?? false,
});

/**
 * A secret's ARN without the key and version that may follow it.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
const sourceOf = (valueFrom: string | undefined): string | undefined =>
  valueFrom?.split(':').slice(0, 7).join(':');

// The values of all other names stay in AWS: they may be secrets.
const listening = new Set([
  'PORT',
  'HOST',
  'HOSTNAME',
  'BIND',
  'BIND_ADDRESS',
  'BIND_HOST',
  'LISTEN',
  'LISTEN_ADDR',
  'LISTEN_ADDRESS',
  'HTTP_PORT',
  'HTTPS_PORT',
  'APP_PORT',
  'WEB_PORT',
  'LISTEN_PORT',
  'SERVER_PORT',
  'SERVER_ADDRESS',
  'SERVER_HOST',
  'SERVER_SERVLET_CONTEXT_PATH',
  'MANAGEMENT_SERVER_PORT',
  'ASPNETCORE_URLS',
  'ASPNETCORE_HTTP_PORTS',
  'ASPNETCORE_HTTPS_PORTS',
  'DOTNET_URLS',
  'FLASK_RUN_PORT',
  'FLASK_RUN_HOST',
  'UVICORN_PORT',
  'UVICORN_HOST',
  'GRADIO_SERVER_NAME',
  'GRADIO_SERVER_PORT',
  'STREAMLIT_SERVER_PORT',
  'STREAMLIT_SERVER_ADDRESS',
  'NUXT_PORT',
  'NUXT_HOST',
  'NITRO_PORT',
  'NITRO_HOST',
  'QUARKUS_HTTP_PORT',
  'QUARKUS_HTTP_HOST',
  'MICRONAUT_SERVER_PORT',
  'KC_HTTP_PORT',
  'KC_HTTPS_PORT',
  'KC_HTTP_RELATIVE_PATH',
  'KC_HTTP_MANAGEMENT_PORT',
  'GRPC_PORT',
  'METRICS_PORT',
  'ADMIN_PORT',
  'NGINX_PORT',
  'OLLAMA_HOST',
]);
// Ports, addresses of this machine, and paths: nothing else of such a value is needed, and anything
// else may be a secret that somebody keeps under that name.
const place =
  /^(?:[a-z]{2,8}:\/\/)?(?:localhost|(?:\d{1,3}\.){3}\d{1,3}|\[?[\da-f]{0,4}(?::[\da-f]{0,4}){2,8}\]?|[*+])?(?::?\d{1,5})?(?:\/[\w./-]{0,128})?$/i;

/** An environment value as far as it says where a server listens; undefined where it says more. */
const whereItListens = (value: string | undefined): string | undefined =>
  value !== undefined && value.split(/[;,\s]+/).every((part) => place.test(part))
    ? value
    : undefined;

const saysWhereItListens = (name: string): boolean => listening.has(name.toUpperCase());

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
function parseHealthCheck(check: SdkContainer['healthCheck']): ContainerDefinition['healthCheck'] {
  if (check === undefined) return undefined;
  const { command, interval, timeout, retries, startPeriod } = check;
  return {
    command: command ?? [],
    intervalSeconds: interval ?? 30,
    timeoutSeconds: timeout ?? 5,
    retries: retries ?? 3,
    startPeriodSeconds: startPeriod ?? 0,
  };
}

function parseLogs(logs: LogConfiguration | undefined): LogDestination {
  if (logs?.logDriver === undefined) return { kind: 'none' };
  const {
    'awslogs-group': logGroupName,
    'awslogs-region': region,
    'awslogs-stream-prefix': streamPrefix,
    'awslogs-create-group': create,
  } = logs.options ?? {};
  // A driver that is told a log group writes there, whatever it is called.
  const isElsewhere = logs.logDriver !== 'awslogs' && isKnown('logDriver', logs.logDriver);
  if (isElsewhere || logGroupName === undefined)
    return { kind: 'elsewhere', driver: logs.logDriver };
  return { kind: 'awslogs', logGroupName, region, streamPrefix, createGroup: create === 'true' };
}
