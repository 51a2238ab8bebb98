import type {
  DescribeServicesRequest,
  DescribeServicesResponse,
  DescribeTaskSetsRequest,
  DescribeTaskSetsResponse,
  ListServicesRequest,
  ListServicesResponse,
  Service,
  TaskSet,
  UpdateServiceRequest,
  UpdateServiceResponse,
} from '@aws-sdk/client-ecs';
import { AwsError, type Operation } from '../../operation';
import { startDeployment } from '../../world/tasks/deployments';
import type { ServiceState } from '../../world/tasks/ecs-state';
import { describeTaskSetsOf } from '../../world/tasks/task-sets';
import { definitionArn } from '../../world/tasks/task-definitions';
import type { World } from '../../world/world';
import { withoutGateway } from './gateway';
import { page } from '../page';
import { clusterOf, findService, nextToken, refuseTooMany, resolve, serviceOf } from './find';

/** A service as DescribeServices shows it, with the counts of this moment. */
export function describe(world: World, state: ServiceState): Service {
  const tasks = world.ecs
    .tasksOf(state.service.serviceArn)
    .filter(({ task }) => task.desiredStatus !== 'STOPPED');
  const counts = (of: typeof tasks) => ({
    runningCount: of.filter(({ task }) => task.lastStatus === 'RUNNING').length,
    pendingCount: of.filter(({ task }) => task.lastStatus !== 'RUNNING').length,
  });
  const classic = (state.service.deploymentController?.type ?? 'ECS') === 'ECS';
  return {
    ...state.service,
    loadBalancers: withoutGateway(world, state.service),
    currentServiceRevisions: revisionsOf(world, state),
    ...counts(tasks),
    deployments: classic
      ? state.deployments.map(({ deployment }) => ({
          ...deployment,
          ...counts(tasks.filter(({ deploymentId }) => deploymentId === deployment.id)),
        }))
      : [],
    events: state.events,
    taskSets: taskSetsOf(world, state),
    ...(classic || state.deployments.every(({ taskSetStatus }) => taskSetStatus === undefined)
      ? {}
      : { loadBalancers: [], currentServiceRevisions: [], networkConfiguration: undefined }),
  };
}

/** Those that are moved, and those that a shape put there. */
const taskSetsOf = (world: World, state: ServiceState): TaskSet[] => [
  ...describeTaskSetsOf(world, state),
  ...[...world.ecs.taskSets.values()].filter(
    ({ serviceArn }) => serviceArn === state.service.serviceArn,
  ),
];

const revisionsOf = (
  world: World,
  { deployments }: ServiceState,
): Service['currentServiceRevisions'] =>
  deployments.flatMap(({ serviceDeploymentArn, deployment }) => {
    const arn = world.ecs.serviceDeployments.get(serviceDeploymentArn)?.targetServiceRevision?.arn;
    return arn === undefined ? [] : [{ arn, requestedTaskCount: deployment.desiredCount }];
  });

export const describeServices: Operation<DescribeServicesRequest, DescribeServicesResponse> = (
  world,
  input,
) => {
  refuseTooMany(input.services, 10, 'Services');
  const clusterArn = clusterOf(world, input.cluster);
  const { found, failures } = resolve(input.services ?? [], (name) =>
    findService(world, clusterArn, name),
  );
  const missing = failures.map((failure) => ({
    ...failure,
    arn: toServiceArn(world, clusterArn, failure.arn ?? ''),
  }));
  const withTags = input.include?.includes('TAGS');
  return {
    services: found.map((state) => ({
      ...describe(world, state),
      ...(withTags ? { tags: state.tags } : {}),
    })),
    failures: missing,
  };
};

const toServiceArn = (world: World, clusterArn: string, name: string): string =>
  name.startsWith('arn:')
    ? name
    : `arn:aws:ecs:${world.region}:${world.accountId}:service/${clusterArn.split('/')[1]}/${name}`;

export const listServices: Operation<ListServicesRequest, ListServicesResponse> = (
  world,
  input,
) => {
  const clusterArn = clusterOf(world, input.cluster);
  const arns = [...world.ecs.services.values()]
    .filter(({ service }) => service.clusterArn === clusterArn)
    .map(({ service }) => service.serviceArn);
  const { items, next } = page(arns, input.maxResults ?? 10, input.nextToken);
  return { serviceArns: items, ...nextToken(next) };
};

export const describeTaskSets: Operation<DescribeTaskSetsRequest, DescribeTaskSetsResponse> = (
  world,
  input,
) => {
  const state = serviceOf(world, clusterOf(world, input.cluster), input.service);
  return {
    taskSets: taskSetsOf(world, state),
    failures: [],
  };
};

const settings = [
  'desiredCount',
  'healthCheckGracePeriodSeconds',
  'deploymentConfiguration',
  'networkConfiguration',
  'loadBalancers',
] as const;

/**
 * Changes settings; a new task definition, other networking or target groups and
 * `forceNewDeployment` start a deployment.
 */
export const updateService: Operation<UpdateServiceRequest, UpdateServiceResponse> = (
  world,
  input,
) => {
  const state = serviceOf(world, clusterOf(world, input.cluster), input.service);
  if (state.service.status !== 'ACTIVE')
    throw new AwsError('ServiceNotActiveException', 'Service was not ACTIVE.');
  for (const setting of settings)
    if (input[setting] !== undefined) Object.assign(state.service, { [setting]: input[setting] });
  for (const { deployment } of state.deployments)
    if (deployment.status === 'PRIMARY') deployment.desiredCount = state.service.desiredCount;
  const taskDefinition = input.taskDefinition
    ? definitionArn(world, input.taskDefinition)
    : state.service.taskDefinition;
  if (!taskDefinition) throw new AwsError('ClientException', 'TaskDefinition not found.');
  const renewed =
    input.forceNewDeployment ||
    taskDefinition !== state.service.taskDefinition ||
    input.networkConfiguration !== undefined ||
    input.loadBalancers !== undefined;
  if (renewed) startDeployment(world, state, taskDefinition);
  state.steady = false;
  world.changed();
  return { service: describe(world, state) };
};
