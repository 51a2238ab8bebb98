import { digestOf } from './image-digest';
import type { TaskStopCode } from '@aws-sdk/client-ecs';
import { startContainers } from './containers';
import { emitTaskChange } from './ecs-events';
import type { DeploymentState, ServiceState } from './ecs-state';
import type { TaskState } from './task-states';
import { hostBindings } from '../network/host-ports';
import type { Placement } from './placement';
import { deregisterTask, registerTask } from './registration';
import { named, say } from './service-events';
import { attachInterface } from '../network/task-interface';
import { startProblem } from './task-start-problem';
import type { World } from '../world';

const seconds = { sigkill: 30, remembered: 3600 };

export interface Stop {
  readonly stopCode: TaskStopCode;
  readonly stoppedReason: string;
}

/** Creates a task and sets it on its way: PROVISIONING, PENDING, RUNNING. */
export function startTask(
  world: World,
  service: ServiceState,
  deployment: DeploymentState,
  placement: Placement,
): TaskState {
  const state = newTask(world, service, deployment, placement);
  world.ecs.tasks.set(state.task.taskArn, state);
  become(world, state, 'PROVISIONING');
  later(world, state, world.ecs.pace.provisioning, () =>
    provision(world, service, deployment, state, placement),
  );
  return state;
}

function newTask(
  world: World,
  { service }: ServiceState,
  { deployment }: DeploymentState,
  placement: Placement,
): TaskState {
  const definition = world.ecs.taskDefinitions.get(deployment.taskDefinition);
  const cluster = service.clusterArn.split('/')[1];
  const taskArn = `arn:aws:ecs:${world.region}:${world.accountId}:task/${cluster}/${world.ids.hex(32)}`;
  const containers = (definition?.containerDefinitions ?? []).map(({ name, image, cpu }) => ({
    name,
    image,
    lastStatus: 'PENDING',
    taskArn,
    cpu: String(cpu ?? 0),
    healthStatus: 'UNKNOWN' as const,
    networkBindings: [],
    networkInterfaces: [],
    containerArn: `arn:aws:ecs:${world.region}:${world.accountId}:container/${cluster}/${world.ids.uuid()}`,
  }));
  const task: TaskState['task'] = {
    taskArn,
    clusterArn: service.clusterArn,
    taskDefinitionArn: deployment.taskDefinition,
    group: `service:${service.serviceName}`,
    startedBy: deployment.id,
    desiredStatus: 'RUNNING',
    lastStatus: 'PROVISIONING',
    version: 0,
    createdAt: world.now(),
    containers,
    healthStatus: 'UNKNOWN',
    launchType: placement.kind === 'instance' ? (service.launchType ?? 'EC2') : 'FARGATE',
    cpu: definition?.cpu,
    memory: definition?.memory,
    attachments: [],
    tags: [],
    connectivity: 'CONNECTED',
    ...(placement.kind === 'instance'
      ? { containerInstanceArn: placement.instance.containerInstanceArn }
      : { platformVersion: '1.4.0' }),
  };
  return {
    task,
    serviceArn: service.serviceArn,
    deploymentId: deployment.id,
    taskDefinition: definition ?? {},
    address: undefined,
    securityGroups: [],
    subnetId: undefined,
    release: [],
    registered: [],
  };
}

/** Timers of a task end with it. */
function later(world: World, state: TaskState, delay: number, work: () => void): void {
  state.release.push(world.after(delay, work));
}

function become(world: World, state: TaskState, lastStatus: string): void {
  state.task.lastStatus = lastStatus;
  state.task.version = (state.task.version ?? 0) + 1;
  emitTaskChange(world, state);
  world.moved();
}

function provision(
  world: World,
  service: ServiceState,
  deployment: DeploymentState,
  state: TaskState,
  placement: Placement,
): void {
  const vpc = deployment.deployment.networkConfiguration?.awsvpcConfiguration;
  const failure = vpc ? attachInterface(world, state, vpc) : undefined;
  if (placement.kind === 'instance' && !vpc) hostBindings(world, state, placement.instance);
  if (failure)
    return stopTask(world, service, state, {
      stopCode: 'TaskFailedToStart',
      stoppedReason: failure,
    });
  become(world, state, 'PENDING');
  state.task.pullStartedAt = world.now();
  later(world, state, world.ecs.pace.pulling, () => run(world, service, deployment, state));
}

function run(
  world: World,
  service: ServiceState,
  deployment: DeploymentState,
  state: TaskState,
): void {
  const problem = startProblem(world, state);
  if (problem) {
    const [container] = state.task.containers;
    if (container && problem.startsWith('Cannot')) container.reason = problem;
    return stopTask(world, service, state, {
      stopCode: 'TaskFailedToStart',
      stoppedReason: problem,
    });
  }
  state.task.pullStoppedAt = world.now();
  if (failedFirst(world, state))
    return stopTask(world, service, state, {
      stopCode: 'TaskFailedToStart',
      stoppedReason: 'Task failed to start',
    });
  state.task.startedAt = world.now();
  for (const container of state.task.containers)
    Object.assign(container, {
      lastStatus: 'RUNNING',
      runtimeId: `${world.ids.hex(32)}-${world.ids.digits(10)}`,
      imageDigest: digestOf(world, container.image ?? ''),
    });
  deployment.everRan = true;
  deployment.startFailures = 0;
  become(world, state, 'RUNNING');
  startContainers(world, state, {
    exited: (name, code, reason) => containerExited(world, service, state, { name, code, reason }),
    unhealthy: () => {
      say(
        world,
        service,
        `${named(service)} (task ${state.task.taskArn.split('/').at(-1)}) failed container health checks.`,
      );
      stopTask(world, service, state, {
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: 'Task failed container health checks',
      });
    },
  });
  later(world, state, world.ecs.pace.registering, () => registerTask(world, service, state));
}

/**
 * Runs the containers that others want to see succeed; a failure of one of them leaves these where
 * they are.
 */
function failedFirst(world: World, { task, taskDefinition }: TaskState): boolean {
  const awaited = (taskDefinition.containerDefinitions ?? []).flatMap(({ dependsOn }) =>
    (dependsOn ?? []).flatMap(({ condition, containerName }) =>
      condition === 'SUCCESS' ? (containerName ?? []) : [],
    ),
  );
  const failed = task.containers.filter(
    ({ name, image }) =>
      awaited.includes(name ?? '') && (world.images.get(image ?? '')?.exits?.code ?? 0) !== 0,
  );
  for (const container of failed)
    Object.assign(container, {
      lastStatus: 'STOPPED',
      exitCode: world.images.get(container.image ?? '')?.exits?.code,
    });
  return failed.length > 0;
}

function containerExited(
  world: World,
  service: ServiceState,
  state: TaskState,
  exit: { name: string; code: number; reason: string | undefined },
): void {
  const container = state.task.containers.find(({ name }) => name === exit.name);
  const definition = state.taskDefinition.containerDefinitions?.find(
    ({ name }) => name === exit.name,
  );
  if (!container || state.task.desiredStatus === 'STOPPED') return;
  Object.assign(container, {
    lastStatus: 'STOPPED',
    exitCode: exit.code,
    ...(exit.reason ? { reason: exit.reason } : {}),
  });
  if (definition?.essential === false) return become(world, state, 'RUNNING');
  stopTask(world, service, state, {
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
  });
}

/**
 * Stops a task: out of the target groups first, then SIGTERM and perhaps SIGKILL, then its
 * interface goes.
 */
export function stopTask(world: World, service: ServiceState, state: TaskState, stop: Stop): void {
  const { task } = state;
  // Nobody on its host hears that it is to stop.
  if (task.desiredStatus === 'STOPPED' || task.connectivity === 'DISCONNECTED') return;
  Object.assign(task, {
    desiredStatus: 'STOPPED',
    stopCode: stop.stopCode,
    stoppedReason: stop.stoppedReason,
    stoppingAt: world.now(),
  });
  countFailure(service, state, stop);
  const ran = task.startedAt !== undefined;
  const alive = ran && stop.stopCode !== 'EssentialContainerExited';
  become(world, state, ran ? 'DEACTIVATING' : 'STOPPING');
  const draining = deregisterTask(world, service, state);
  world.after(alive ? draining : 0, () => terminate(world, state));
}

/** What the scheduler counts as a failure: every end that it did not want. */
function countFailure(
  service: ServiceState,
  state: TaskState,
  { stopCode, stoppedReason }: Stop,
): void {
  if (stopCode === 'TerminationNotice' || stopCode === 'InfrastructureHealth') return;
  if (/^(Scaling activity|Service deletion)/.test(stoppedReason)) return;
  if (stoppedReason.startsWith('Task failed ELB')) service.replacementsSinceChange += 1;
  else service.endsSinceChange += 1;
  const deployment = service.deployments.find(
    ({ deployment: { id } }) => id === state.deploymentId,
  );
  if (!deployment) return;
  deployment.deployment.failedTasks += 1;
  if (state.task.startedAt === undefined) deployment.startFailures += 1;
}

function terminate(world: World, state: TaskState): void {
  if (state.task.lastStatus !== 'STOPPING') become(world, state, 'STOPPING');
  const stubborn = state.task.containers.some(
    ({ image, exitCode }) =>
      exitCode === undefined && world.images.get(image ?? '')?.ignoresSigterm,
  );
  world.after(stubborn ? seconds.sigkill : 0.5, () => end(world, state));
}

function end(world: World, state: TaskState): void {
  const { task } = state;
  for (const container of task.containers) {
    const killed = world.images.get(container.image ?? '')?.ignoresSigterm ? 137 : 143;
    if (container.exitCode === undefined && task.startedAt) container.exitCode = killed;
    container.lastStatus = 'STOPPED';
  }
  if (task.startedAt) task.executionStoppedAt = world.now();
  for (const release of state.release.splice(0)) release();
  become(world, state, 'DEPROVISIONING');
  world.after(world.ecs.pace.deprovisioning, () => {
    task.stoppedAt = world.now();
    become(world, state, 'STOPPED');
    world.after(seconds.remembered, () => world.ecs.tasks.delete(task.taskArn));
  });
}
