import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import type { FileSystemReference, LogGroupReference, References } from '../../facts/prerequisites';
import { distinct } from '../session/parsing';

/**
 * What a task definition refers to outside itself.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
export function referencesOf(definition: TaskDefinition): References {
  const { containerDefinitions: containers = [], volumes = [], runtimePlatform } = definition;
  return {
    images: distinct(containers.map(({ image }) => image)),
    secrets: distinct(containers.flatMap(secretsOf)),
    logGroups: containers.flatMap(logGroupOf),
    environmentFiles: distinct(
      containers.flatMap(({ environmentFiles = [] }) => environmentFiles.map(({ value }) => value)),
    ),
    executionRoleArn: definition.executionRoleArn,
    taskRoleArn: definition.taskRoleArn,
    fileSystems: volumes.flatMap(fileSystemOf),
    platform: platformOf(runtimePlatform),
    cpu: numberOf(definition.cpu) ?? sumOf(containers.map(({ cpu }) => cpu)),
    memoryMiB:
      numberOf(definition.memory) ??
      sumOf(containers.map(({ memory, memoryReservation }) => memoryReservation ?? memory)),
    hostPorts: hostPortsOf(definition),
  };
}

const secretsOf = ({
  secrets = [],
  logConfiguration,
  repositoryCredentials,
}: ContainerDefinition): readonly (string | undefined)[] => [
  ...[...secrets, ...(logConfiguration?.secretOptions ?? [])].map(({ valueFrom }) => valueFrom),
  repositoryCredentials?.credentialsParameter,
];

function logGroupOf({ logConfiguration: logs }: ContainerDefinition): readonly LogGroupReference[] {
  const {
    'awslogs-group': logGroupName,
    'awslogs-region': region,
    ...others
  } = logs?.options ?? {};
  return logs?.logDriver !== 'awslogs' ||
    logGroupName === undefined ||
    others['awslogs-create-group'] === 'true'
    ? []
    : [{ logGroupName, region }];
}

const fileSystemOf = ({
  efsVolumeConfiguration: efs,
}: NonNullable<TaskDefinition['volumes']>[number]): readonly FileSystemReference[] =>
  efs?.fileSystemId === undefined
    ? []
    : [
        {
          fileSystemId: efs.fileSystemId,
          accessPointId: efs.authorizationConfig?.accessPointId,
        },
      ];

const architectures: Readonly<Record<string, string>> = { X86_64: 'amd64', ARM64: 'arm64' };

function platformOf(platform: TaskDefinition['runtimePlatform']): string | undefined {
  const { operatingSystemFamily: system = 'LINUX', cpuArchitecture } = platform ?? {};
  // Windows runs on one architecture.
  if (system.startsWith('WINDOWS')) return 'windows/amd64';
  const architecture = architectures[cpuArchitecture ?? ''];
  return system === 'LINUX' && architecture !== undefined ? `linux/${architecture}` : undefined;
}

/** `1024`, and also the words that ECS takes: `1 vCPU`, `2 GB`. */
function numberOf(text: string | undefined): number | undefined {
  const [, number, unit] = /^\s*([\d.]+)\s*(vcpu|gb)?\s*$/i.exec(text ?? '') ?? [];
  return number === undefined ? undefined : Number(number) * (unit === undefined ? 1 : 1024);
}

const sumOf = (values: readonly (number | undefined)[]): number | undefined =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0) || undefined;

const hostPortsOf = ({ networkMode, containerDefinitions = [] }: TaskDefinition): number[] =>
  containerDefinitions
    .flatMap(({ portMappings = [] }) => portMappings)
    .filter(({ protocol = 'tcp' }) => protocol === 'tcp')
    .flatMap(({ containerPort = 0, hostPort = 0 }) => {
      if (networkMode === 'awsvpc') return [];
      return networkMode === 'host' ? containerPort : hostPort;
    })
    .filter((port) => port > 0);
