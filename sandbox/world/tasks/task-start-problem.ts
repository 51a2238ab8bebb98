import type { VpcEndpoint } from '@aws-sdk/client-ec2';
import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import type { TaskState } from './task-states';
import type { Image } from './image';
import { idOf } from './service-events';
import type { World } from '../world';
import { buckets } from '../../s3';

/**
 * Why a task stops before it runs, in the words of AWS; undefined when nothing is in the way.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export function startProblem(world: World, state: TaskState): string | undefined {
  return (
    unreachable(world, state) ??
    first(state.taskDefinition, (container) => secretProblem(world, state, container)) ??
    first(state.taskDefinition, (container) => environmentFileProblem(world, container)) ??
    first(state.taskDefinition, (container) =>
      logProblem(world, state.taskDefinition, container),
    ) ??
    volumeProblem(world, state.taskDefinition) ??
    first(state.taskDefinition, (container) => pullProblem(world, state, container)) ??
    first(state.taskDefinition, (container) => commandProblem(world, container))
  );
}

function first(
  definition: TaskDefinition,
  find: (container: ContainerDefinition) => string | undefined,
): string | undefined {
  for (const container of definition.containerDefinitions ?? []) {
    const problem = find(container);
    if (problem) return problem;
  }
  return undefined;
}

const initialization = 'ResourceInitializationError: ';

/**
 * Where an endpoint for the registry has private DNS, its groups decide; else the routes of the
 * subnet.
 */
function unreachable(world: World, state: TaskState): string | undefined {
  const endpoint = [...world.ec2.vpcEndpoints.values()].find(
    ({ ServiceName = '', PrivateDnsEnabled }) =>
      ServiceName.endsWith('.ecr.api') && PrivateDnsEnabled,
  );
  const leaves = endpoint ? isAdmitted(world, state, endpoint) : hasRoute(world, state);
  return leaves ? undefined : noConnection(world);
}

/** Whether the endpoint's groups admit those of the task on 443. */
const isAdmitted = (
  world: World,
  { securityGroups }: TaskState,
  { Groups = [] }: VpcEndpoint,
): boolean =>
  Groups.flatMap(({ GroupId = '' }) => world.ec2.securityGroups.get(GroupId)?.rules ?? []).some(
    ({ IsEgress, FromPort = 0, ToPort = 0, ReferencedGroupInfo }) =>
      !IsEgress &&
      FromPort <= 443 &&
      ToPort >= 443 &&
      securityGroups.includes(ReferencedGroupInfo?.GroupId ?? ''),
  );

/** A subnet whose routes lead only into the VPC has none. */
function hasRoute(world: World, { subnetId }: TaskState): boolean {
  const table = [...world.ec2.routeTables.values()].find(({ Associations }) =>
    Associations?.some((each) => each.SubnetId === subnetId),
  );
  return (
    !table?.Routes ||
    table.Routes.some(
      ({ GatewayId, NatGatewayId, State }) =>
        State !== 'blackhole' && (NatGatewayId !== undefined || (GatewayId ?? 'local') !== 'local'),
    )
  );
}

const noConnection = (world: World): string =>
  `${initialization}unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue ` +
  'between the task and Amazon ECR. Check your task network configuration. operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, ' +
  `https response error StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.${world.region}.amazonaws.com/": dial tcp 52.94.186.120:443: i/o timeout`;

/** Files are kept in the buckets of the world. */
function environmentFileProblem(
  world: World,
  { environmentFiles = [] }: ContainerDefinition,
): string | undefined {
  const isMissing = environmentFiles.some(({ value = '' }) => {
    const [, bucket = '', key = ''] = /^arn:[\w-]+:s3:::([^/]+)\/(.+)$/.exec(value) ?? [];
    return buckets(world).get(bucket)?.objects.has(key) !== true;
  });
  return isMissing
    ? `${initialization}failed to download env files: file download command: non empty error stream: NotFound: Not Found, status code: 404`
    : undefined;
}

function secretProblem(
  world: World,
  state: TaskState,
  { secrets }: ContainerDefinition,
): string | undefined {
  const parameter = secrets?.[0]?.valueFrom?.split(':parameter').at(1);
  if (parameter !== undefined)
    return world.secrets.has(secrets?.[0]?.valueFrom ?? '')
      ? undefined
      : `${initialization}unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): Fetching secret data from SSM Parameter Store in ${world.region}: invalid parameters: ${parameter}`;
  // Behind the name of a secret the reference may have a JSON key.
  const [, arn, key] = /^((?:[^:]*:){6}[^:]*):?([^:]*)/.exec(secrets?.[0]?.valueFrom ?? '') ?? [];
  if (!arn) return undefined;
  const role = state.taskDefinition.executionRoleArn;
  const retrieval = `${initialization}unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${arn} from secrets manager: `;
  if (world.roles.denies(role, 'secretsmanager:GetSecretValue')) {
    const user = `arn:aws:sts::${world.accountId}:assumed-role/${idOf(role ?? '')}/${idOf(state.task.taskArn)}`;
    return `${retrieval}AccessDeniedException: User: ${user} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${arn} because no identity-based policy allows the secretsmanager:GetSecretValue action status code: 400`;
  }
  if (world.deletedSecrets.has(arn))
    return `${retrieval}InvalidRequestException: You can't perform this operation on the secret because it was marked for deletion.`;
  // The secrets of the sandbox are plain text.
  if (world.secrets.has(arn))
    return key
      ? `${retrieval}retrieved secret from Secrets Manager did not contain json key ${key}`
      : undefined;
  return `${retrieval}ResourceNotFoundException: Secrets Manager can't find the specified secret. status code: 400`;
}

function logProblem(
  world: World,
  { executionRoleArn }: TaskDefinition,
  { logConfiguration }: ContainerDefinition,
): string | undefined {
  if (logConfiguration?.logDriver === 'fluentd')
    return `CannotStartContainerError: Error response from daemon: failed to initialize logging driver: dial tcp ${logConfiguration.options?.['fluentd-address'] ?? '127.0.0.1:24224'}: connect: connection refused`;
  const group =
    logConfiguration?.logDriver === 'awslogs'
      ? logConfiguration.options?.['awslogs-group']
      : undefined;
  const stream = `${initialization}failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: operation error CloudWatch Logs: CreateLogStream, https response error StatusCode: 400, `;
  if (!group) return undefined;
  if (
    !/^[a-z]{2}(-[a-z]+)+-\d$/.test(logConfiguration?.options?.['awslogs-region'] ?? world.region)
  )
    return `${initialization}failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: MissingEndpoint: 'Endpoint' configuration is required for this service : exit status 1`;
  if (world.roles.denies(executionRoleArn, 'logs:CreateLogStream'))
    return `${stream}api error AccessDeniedException: not authorized to perform: logs:CreateLogStream : exit status 1`;
  if (world.logs.group(group)) return undefined;
  if (logConfiguration?.options?.['awslogs-create-group'] === 'true') {
    world.logs.createGroup(group);
    return undefined;
  }
  return `${stream}ResourceNotFoundException: The specified log group does not exist. : exit status 1`;
}

function volumeProblem(world: World, { volumes }: TaskDefinition): string | undefined {
  const fileSystem = volumes?.find(({ efsVolumeConfiguration }) => efsVolumeConfiguration)
    ?.efsVolumeConfiguration?.fileSystemId;
  if (!fileSystem || world.fileSystems.has(fileSystem)) return undefined;
  return (
    `${initialization}failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve ` +
    `"${fileSystem}.efs.${world.region}.amazonaws.com" - check that your file system ID is correct : unsuccessful EFS utils command execution; code: 1`
  );
}

function pullProblem(
  world: World,
  { taskDefinition, task }: TaskState,
  { image: reference = '' }: ContainerDefinition,
): string | undefined {
  const image = world.images.get(reference);
  const role = taskDefinition.executionRoleArn;
  if (reference.includes('.dkr.ecr.') && world.roles.denies(role, 'ecr:BatchGetImage')) {
    const user = `arn:aws:sts::${world.accountId}:assumed-role/${idOf(role ?? '')}/${idOf(task.taskArn)}`;
    return `CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images from the registry. denied: User: ${user} is not authorized to perform: ecr:BatchGetImage on resource`;
  }
  if (!image)
    return `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${reference}: ${reference}: not found`;
  if (image.pull === 'unauthorized') {
    return `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${reference}: pulling from host registry.example.com failed with status code [manifests latest]: 401 Unauthorized`;
  }
  if (image.pull === 'rate-limited') {
    return 'CannotPullContainerError: pull image manifest has been retried 1 time(s): toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading';
  }
  return image.pull === undefined ? undefined : pullFailures[image.pull](reference);
}

const pullFailures: Readonly<
  Record<
    Exclude<Image['pull'], undefined | 'unauthorized' | 'rate-limited'>,
    (reference: string) => string
  >
> = {
  'registry-down': () =>
    'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/web:2: unexpected status from HEAD request to https://registry-1.docker.io/v2/library/web/manifests/2: 503 Service Unavailable',
  'layers-refused': () =>
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code 403 Forbidden',
  attestation: () =>
    'CannotPullContainerError: ref pull has been retried 1 time(s): failed to unpack image on snapshotter overlayfs: failed to extract layer sha256:c023: failed to get stream processor for application/vnd.in-toto+json: no processor for media-type: unknown',
  'too-large': (reference) =>
    `CannotPullContainerError: ref pull has been retried 1 time(s): failed to pull and unpack image "${reference}": failed to extract layer sha256:5ac0: write /model.bin: no space left on device: unknown`,
};

/** The hosts of the sandbox have no device that a container could ask for. */
const deviceProblem = ({ linuxParameters }: ContainerDefinition): string | undefined =>
  linuxParameters?.devices?.[0] &&
  `CannotStartContainerError: Error response from daemon: error gathering device information while adding custom device "${linuxParameters.devices[0].hostPath}": no such file or directory`;

const commandProblem = (world: World, container: ContainerDefinition): string | undefined =>
  deviceProblem(container) ?? world.images.get(container.image ?? '')?.startError;
