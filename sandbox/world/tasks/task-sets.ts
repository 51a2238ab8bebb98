import type { LoadBalancer, TaskSet } from '@aws-sdk/client-ecs';
import { groupOf, shiftTraffic } from '../lifecycle/traffic';
import type { World } from '../world';
import { startDeployment } from './deployments';
import type { DeploymentState, ServiceState } from './ecs-state';
import { isHealthy } from './task-health';
import { stopTask } from './task-life';
import type { TaskState } from './task-states';

/** Who moves task sets: ECS starts and replaces their tasks, and does nothing else with them. */
export type Controller = 'CODE_DEPLOY' | 'EXTERNAL';

/**
 * From now on another controller deploys a service that has settled: what runs is its primary task
 * set. ECS has no circuit breaker and no records of deployments for such a service.
 */
export function handOver({ service, deployments }: ServiceState, type: Controller): void {
  Object.assign(service, {
    deploymentController: { type },
    deploymentConfiguration: {},
    currentServiceDeployment: undefined,
  });
  for (const state of deployments) state.taskSetStatus = 'PRIMARY';
}

/** Creates a task set of a revision beside the primary one, at its full scale. */
function createTaskSet(
  world: World,
  service: ServiceState,
  taskDefinition: string,
  side: DeploymentState['side'],
): DeploymentState {
  const before = service.service.taskDefinition;
  const state = startDeployment(world, service, taskDefinition);
  world.ecs.serviceDeployments.delete(state.serviceDeploymentArn);
  Object.assign(service.service, { taskDefinition: before, currentServiceDeployment: undefined });
  Object.assign(state, { side, held: true, taskSetStatus: 'ACTIVE' });
  return state;
}

/** UpdateServicePrimaryTaskSet: the one that was primary is active beside it. */
function makePrimary({ service, deployments }: ServiceState, state: DeploymentState): void {
  for (const each of deployments) each.taskSetStatus = each === state ? 'PRIMARY' : 'ACTIVE';
  Object.assign(service, { taskDefinition: state.deployment.taskDefinition });
}

/** DeleteTaskSet: its tasks are drained and stopped, and then it is gone. */
function deleteTaskSet(world: World, service: ServiceState, state: DeploymentState): void {
  state.taskSetStatus = 'DRAINING';
  state.deployment.rolloutState = 'FAILED';
  for (const task of tasksOf(world, service, state))
    stopTask(world, service, task, {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Scaling activity initiated by (deployment ${state.deployment.id})`,
    });
  const isGone = (): boolean =>
    world.ecs
      .tasksOf(service.service.serviceArn)
      .every(
        ({ deploymentId, task }) =>
          deploymentId !== state.deployment.id || task.lastStatus === 'STOPPED',
      );
  const off = world.every(1, () => {
    if (!isGone()) return;
    off();
    service.deployments = service.deployments.filter((each) => each !== state);
    world.moved();
  });
}

/** How long CodeDeploy leaves the earlier task set where it is. */
const terminationSeconds = 60;

/**
 * Deploys a revision as CodeDeploy does, or a simple controller of one's own: a task set beside the
 * primary one, traffic and the name of primary for it once it is steady, and the end of the earlier
 * one. Nobody gives it up but who calls `giveUp`: the earlier one is primary again then.
 */
export function moveTaskSets(world: World, service: ServiceState, taskDefinition: string): void {
  const [before] = service.deployments;
  const isCodeDeploy = service.service.deploymentController?.type === 'CODE_DEPLOY';
  const other = before?.side === 'alternate' ? 'target' : 'alternate';
  const state = createTaskSet(world, service, taskDefinition, isCodeDeploy ? other : 'target');
  before?.giveUp?.();
  const off = world.every(1, () => {
    if (!isSteady(world, service, state)) return;
    off();
    if (isCodeDeploy) shiftTraffic(world, service, state, 'productionListenerRule', 100);
    makePrimary(service, state);
    world.changed();
    const seconds = isCodeDeploy ? terminationSeconds : 1;
    if (before) world.after(seconds, () => deleteTaskSet(world, service, before));
  });
  state.giveUp = () => {
    off();
    if (state.taskSetStatus === 'DRAINING') return;
    if (before) makePrimary(service, before);
    deleteTaskSet(world, service, state);
    world.changed();
  };
}

/** Whether all tasks of a task set are healthy. */
const isSteady = (world: World, service: ServiceState, state: DeploymentState): boolean =>
  tasksOf(world, service, state).filter((task) => isHealthy(world, service, task)).length >=
  service.service.desiredCount;

/** The task sets of a service as DescribeServices shows them. */
export const describeTaskSetsOf = (world: World, service: ServiceState): readonly TaskSet[] =>
  service.deployments.flatMap((state) => {
    const { taskSetStatus: status, deployment, side } = state;
    if (status === undefined) return [];
    const running = tasksOf(world, service, state);
    const runningCount = running.filter(({ task }) => task.lastStatus === 'RUNNING').length;
    return [
      {
        id: deployment.id,
        taskSetArn: `${service.service.serviceArn.replace(':service/', ':task-set/')}/${deployment.id}`,
        serviceArn: service.service.serviceArn,
        clusterArn: service.service.clusterArn,
        startedBy: service.service.deploymentController?.type,
        status,
        taskDefinition: deployment.taskDefinition,
        computedDesiredCount: status === 'DRAINING' ? 0 : service.service.desiredCount,
        runningCount,
        pendingCount: running.length - runningCount,
        createdAt: deployment.createdAt,
        updatedAt: deployment.updatedAt,
        launchType: deployment.launchType,
        networkConfiguration: deployment.networkConfiguration,
        loadBalancers: (service.service.loadBalancers ?? []).map((entry) => entryOf(entry, side)),
        scale: { unit: 'PERCENT', value: status === 'DRAINING' ? 0 : 100 },
        stabilityStatus: isSteady(world, service, state) ? 'STEADY_STATE' : 'STABILIZING',
      },
    ];
  });

const entryOf = (entry: LoadBalancer, side: DeploymentState['side']): LoadBalancer => ({
  targetGroupArn: groupOf(entry, side),
  containerName: entry.containerName,
  containerPort: entry.containerPort,
});

const tasksOf = (
  world: World,
  { service }: ServiceState,
  { deployment }: DeploymentState,
): TaskState[] =>
  world.ecs
    .tasksOf(service.serviceArn)
    .filter(
      ({ deploymentId, task }) =>
        deploymentId === deployment.id && task.desiredStatus !== 'STOPPED',
    );
