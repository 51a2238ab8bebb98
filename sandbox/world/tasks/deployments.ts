import type { ServiceRevisionSummary } from '@aws-sdk/client-ecs';
import { emitDeployment, emitServiceAction } from './ecs-events';
import type { DeploymentState, ServiceState } from './ecs-state';
import { shiftsTraffic } from '../lifecycle/steps';
import { named, say } from './service-events';
import type { World } from '../world';

/**
 * Starts a deployment of a task definition: it becomes PRIMARY, the one before stays ACTIVE until
 * its tasks are gone.
 */
export function startDeployment(
  world: World,
  service: ServiceState,
  taskDefinition: string,
): DeploymentState {
  const now = world.now();
  const id = `ecs-svc/${world.ids.digits(19)}`;
  for (const { deployment } of service.deployments) deployment.status = 'ACTIVE';
  const state: DeploymentState = {
    deployment: {
      id,
      status: 'PRIMARY',
      taskDefinition,
      desiredCount: service.service.desiredCount,
      pendingCount: 0,
      runningCount: 0,
      failedTasks: 0,
      createdAt: now,
      updatedAt: now,
      rolloutState: 'IN_PROGRESS',
      rolloutStateReason: `ECS deployment ${id} in progress.`,
      launchType: service.service.launchType,
      networkConfiguration: service.service.networkConfiguration,
      ...(service.service.launchType === 'FARGATE'
        ? { platformVersion: '1.4.0', platformFamily: 'Linux' }
        : {}),
    },
    serviceDeploymentArn: recordServiceDeployment(world, service, taskDefinition),
    side: nextSide(service),
    held: false,
    stage: undefined,
    everRan: false,
    startFailures: 0,
    notBefore: 0,
  };
  service.deployments.unshift(state);
  Object.assign(service.service, {
    taskDefinition,
    currentServiceDeployment: state.serviceDeploymentArn,
  });
  service.steady = false;
  emitDeployment(
    world,
    service,
    state,
    'SERVICE_DEPLOYMENT_IN_PROGRESS',
    `ECS deployment ${id} in progress.`,
  );
  return state;
}

/** The two target groups of a pair take turns; a rolling service has no other side. */
function nextSide({ service, deployments }: ServiceState): DeploymentState['side'] {
  const isPaired = service.loadBalancers?.some(
    ({ advancedConfiguration }) => advancedConfiguration?.alternateTargetGroupArn !== undefined,
  );
  if (!isPaired || !shiftsTraffic(service.deploymentConfiguration)) return 'target';
  const live = deployments.find(({ deployment }) => deployment.rolloutState === 'COMPLETED');
  return live?.side === 'target' ? 'alternate' : 'target';
}

function recordServiceDeployment(
  world: World,
  { service, deployments: [before] }: ServiceState,
  taskDefinition: string,
): string {
  const cluster = service.clusterArn.split('/')[1];
  const arn = (kind: string) =>
    `arn:aws:ecs:${world.region}:${world.accountId}:${kind}/${cluster}/${service.serviceName}/${world.ids.digits(16)}`;
  const serviceDeploymentArn = arn('service-deployment');
  const serviceRevisionArn = arn('service-revision');
  const now = world.now();
  world.ecs.serviceRevisions.set(serviceRevisionArn, {
    serviceRevisionArn,
    serviceArn: service.serviceArn,
    clusterArn: service.clusterArn,
    taskDefinition,
    createdAt: now,
    launchType: service.launchType,
    loadBalancers: service.loadBalancers,
    networkConfiguration: service.networkConfiguration,
  });
  world.ecs.serviceDeployments.set(serviceDeploymentArn, {
    serviceDeploymentArn,
    serviceArn: service.serviceArn,
    clusterArn: service.clusterArn,
    createdAt: now,
    startedAt: now,
    updatedAt: now,
    status: 'IN_PROGRESS',
    targetServiceRevision: { arn: serviceRevisionArn },
    sourceServiceRevisions: sourceRevisions(world, before),
    deploymentConfiguration: service.deploymentConfiguration,
    deploymentCircuitBreaker: {
      status: service.deploymentConfiguration?.deploymentCircuitBreaker?.enable
        ? 'MONITORING'
        : 'DISABLED',
      failureCount: 0,
      threshold: failureThreshold(service.desiredCount),
    },
  });
  return serviceDeploymentArn;
}

/** What the service runs when a deployment begins: nothing, when it is the first one. */
function sourceRevisions(
  world: World,
  before: DeploymentState | undefined,
): ServiceRevisionSummary[] {
  const record = before && world.ecs.serviceDeployments.get(before.serviceDeploymentArn);
  return record?.targetServiceRevision === undefined ? [] : [record.targetServiceRevision];
}

/** The deployment has its tasks, they are healthy, and nothing of an older one is left. */
export function completeDeployment(
  world: World,
  service: ServiceState,
  state: DeploymentState,
): void {
  const { deployment } = state;
  for (const { serviceDeploymentArn } of service.deployments)
    endRollback(world, serviceDeploymentArn);
  service.deployments = service.deployments.filter((each) => each === state);
  Object.assign(deployment, {
    rolloutState: 'COMPLETED',
    rolloutStateReason: `ECS deployment ${deployment.id} completed.`,
    updatedAt: world.now(),
  });
  finish(world, state, 'SUCCESSFUL', undefined);
  say(world, service, `${named(service)} (deployment ${deployment.id}) deployment completed.`);
  emitDeployment(
    world,
    service,
    state,
    'SERVICE_DEPLOYMENT_COMPLETED',
    `ECS deployment ${deployment.id} completed.`,
  );
}

/** The deployment that ECS went back from is over once the one before has completed again. */
function endRollback(world: World, serviceDeploymentArn: string): void {
  const record = world.ecs.serviceDeployments.get(serviceDeploymentArn);
  if (record?.status !== 'ROLLBACK_IN_PROGRESS') return;
  Object.assign(record, { status: 'ROLLBACK_SUCCESSFUL', finishedAt: world.now() });
}

/** Tells that the service has what it wants, once until something changes. */
export function reachSteadyState(world: World, service: ServiceState): void {
  if (service.steady) return;
  service.steady = true;
  say(world, service, `${named(service)} has reached a steady state.`);
  emitServiceAction(world, service, 'SERVICE_STEADY_STATE');
}

/**
 * clamp(3, half of the desired count, 200):
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
export const failureThreshold = (desiredCount: number): number =>
  Math.min(200, Math.max(3, Math.ceil(desiredCount / 2)));

/**
 * Gives a deployment up when it has failed too often, and rolls back if that is wanted and there is
 * something to go back to.
 */
export function watchCircuitBreaker(
  world: World,
  service: ServiceState,
  state: DeploymentState,
): void {
  const breaker = service.service.deploymentConfiguration?.deploymentCircuitBreaker;
  const { deployment } = state;
  const record = world.ecs.serviceDeployments.get(state.serviceDeploymentArn);
  if (record?.deploymentCircuitBreaker)
    record.deploymentCircuitBreaker.failureCount = deployment.failedTasks;
  if (
    !breaker?.enable ||
    deployment.rolloutState !== 'IN_PROGRESS' ||
    deployment.failedTasks < failureThreshold(service.service.desiredCount)
  )
    return;
  failDeployment(world, service, state, 'tasks failed to start.', breaker.rollback === true);
}

const reasons: Readonly<Record<string, string>> = {
  'alarm detected.': 'ECS deployment failed: alarm detected.',
  'tasks failed to start.': 'ECS deployment circuit breaker: tasks failed to start.',
};

/**
 * Marks a deployment as failed, for what its event says; its tasks are not replaced any more.
 */
export function failDeployment(
  world: World,
  service: ServiceState,
  state: DeploymentState,
  why: string,
  rollback: boolean,
): void {
  const { deployment } = state;
  const reason = reasons[why] ?? why;
  Object.assign(deployment, {
    rolloutState: 'FAILED',
    rolloutStateReason: reason,
    updatedAt: world.now(),
  });
  say(world, service, `${named(service)} (deployment ${deployment.id}) deployment failed: ${why}`);
  emitDeployment(world, service, state, 'SERVICE_DEPLOYMENT_FAILED', reason);
  const previous = service.deployments.find(
    (each) => each !== state && each.deployment.rolloutState === 'COMPLETED',
  );
  finish(world, state, rollback && previous ? 'ROLLBACK_IN_PROGRESS' : 'STOPPED', reason);
  if (rollback && previous) rollBack(world, service, state, previous);
}

/** The last good deployment is PRIMARY again, under its old id. */
function rollBack(
  world: World,
  service: ServiceState,
  failed: DeploymentState,
  previous: DeploymentState,
): void {
  const reason = `ECS deployment circuit breaker: rolling back to deploymentId ${previous.deployment.id}.`;
  Object.assign(failed.deployment, { status: 'ACTIVE', desiredCount: 0 });
  previous.stage = 'CLEAN_UP';
  Object.assign(previous.deployment, {
    status: 'PRIMARY',
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: reason,
    updatedAt: world.now(),
    desiredCount: service.service.desiredCount,
  });
  service.deployments = [previous, ...service.deployments.filter((each) => each !== previous)];
  service.service.taskDefinition = previous.deployment.taskDefinition;
  say(world, service, `${named(service)} rolling back to deployment ${previous.deployment.id}.`);
  emitDeployment(world, service, previous, 'SERVICE_DEPLOYMENT_IN_PROGRESS', reason);
}

function finish(
  world: World,
  state: DeploymentState,
  status: 'SUCCESSFUL' | 'STOPPED' | 'ROLLBACK_IN_PROGRESS',
  statusReason: string | undefined,
): void {
  const record = world.ecs.serviceDeployments.get(state.serviceDeploymentArn);
  if (!record) return;
  const breaker =
    status === 'SUCCESSFUL' ? ('MONITORING_COMPLETE' as const) : ('TRIGGERED' as const);
  const enabled = record.deploymentCircuitBreaker?.status !== 'DISABLED';
  Object.assign(record, {
    status,
    updatedAt: world.now(),
    finishedAt: world.now(),
    ...(statusReason ? { statusReason } : {}),
  });
  if (enabled && record.deploymentCircuitBreaker) record.deploymentCircuitBreaker.status = breaker;
}
