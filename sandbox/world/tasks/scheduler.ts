import { beginLifecycle, mayComplete, mayScale } from '../lifecycle/run-lifecycle';
import { completeDeployment, reachSteadyState, watchCircuitBreaker } from './deployments';
import { emitServiceAction } from './ecs-events';
import type { DeploymentState, ServiceState } from './ecs-state';
import type { TaskState } from './task-states';
import { place } from './placement';
import { idOf, named, oldNamed, say } from './service-events';
import { isHealthy, targetToStopFor } from './task-health';
import { startTask, stopTask } from './task-life';
import type { World } from '../world';

const roundSeconds = 1;
const placementRetrySeconds = 20;

/** Runs the scheduler of a service until the service is stopped. */
export function runScheduler(world: World, service: ServiceState): void {
  service.stop = world.every(roundSeconds, () => reconcile(world, service));
}

/**
 * One round: replace what fails, start what is missing, stop what is too much, and tell when a
 * deployment is over.
 */
function reconcile(world: World, service: ServiceState): void {
  const [primary] = service.deployments;
  if (!primary || service.service.status !== 'ACTIVE') return;
  stopUnhealthy(world, service);
  watchCircuitBreaker(world, service, primary);
  const [current = primary] = service.deployments;
  beginLifecycle(world, service, current);
  if (!mayScale(current)) return;
  startMissing(world, service, current);
  if (current.held) return;
  stopSurplus(world, service, current);
  noticeDeadlock(world, service, current);
  noticeEnd(world, service, current);
}

const wanted = (world: World, service: ServiceState): TaskState[] =>
  world.ecs
    .tasksOf(service.service.serviceArn)
    .filter(({ task }) => task.desiredStatus !== 'STOPPED');

const ofDeployment = (tasks: readonly TaskState[], { deployment }: DeploymentState): TaskState[] =>
  tasks.filter(({ deploymentId }) => deploymentId === deployment.id);

/** The grace period delays ECS, never the load balancer. */
function stopUnhealthy(world: World, service: ServiceState): void {
  const graceMs = (service.service.healthCheckGracePeriodSeconds ?? 0) * 1000;
  for (const state of wanted(world, service)) {
    const age =
      world.now().getTime() - (state.task.startedAt?.getTime() ?? Number.MAX_SAFE_INTEGER);
    const target = age > graceMs ? targetToStopFor(world, state) : undefined;
    if (!target) continue;
    const instance =
      state.taskDefinition.networkMode === 'awsvpc' ? '' : ` (instance ${target.id})`;
    const where = `(task ${idOf(state.task.taskArn)})${instance} (port ${target.port}) is unhealthy in (target-group ${target.targetGroupArn})`;
    say(world, service, `${named(service)} ${where} due to (reason ${target.health.Description})`);
    service.steady = false;
    stopTask(world, service, state, {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Task failed ELB health checks in (target-group ${target.targetGroupArn})`,
    });
    say(
      world,
      service,
      `${named(service)} has stopped 1 running tasks: (task ${idOf(state.task.taskArn)}).`,
    );
  }
}

interface Room {
  readonly desired: number;
  readonly floor: number;
  readonly ceiling: number;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
function roomOf({ service }: ServiceState): Room {
  const { minimumHealthyPercent = 100, maximumPercent = 200 } =
    service.deploymentConfiguration ?? {};
  const desired = service.desiredCount;
  return {
    desired,
    floor: Math.ceil((desired * minimumHealthyPercent) / 100),
    ceiling: Math.floor((desired * maximumPercent) / 100),
  };
}

function startMissing(world: World, service: ServiceState, primary: DeploymentState): void {
  const { desired, ceiling } = roomOf(service);
  const all = wanted(world, service);
  const missing = Math.min(
    desired - ofDeployment(all, primary).length,
    Math.max(ceiling, desired) - all.length,
  );
  if (
    missing <= 0 ||
    primary.deployment.rolloutState === 'FAILED' ||
    world.now().getTime() < primary.notBefore
  )
    return;
  if (world.ecs.throttled) return tellThrottled(world, service, primary);
  const started: TaskState[] = [];
  for (let count = 0; count < missing; count += 1) {
    const state = startOne(world, service, primary);
    if (!state) break;
    started.push(state);
  }
  backOff(world, service, primary);
  if (started.length === 0) return;
  service.steady = false;
  const ids = started.map(({ task }) => `(task ${idOf(task.taskArn)})`).join(' ');
  say(world, service, `${named(service)} has started ${started.length} tasks: ${ids}.`);
}

function tellThrottled(world: World, service: ServiceState, primary: DeploymentState): void {
  say(world, service, `${oldNamed(service)} operations are being throttled. Will try again later.`);
  emitServiceAction(world, service, 'ECS_OPERATION_THROTTLED');
  blocked(world, service, primary, 'throttled');
}

function startOne(
  world: World,
  service: ServiceState,
  primary: DeploymentState,
): TaskState | undefined {
  const definition = world.ecs.taskDefinitions.get(primary.deployment.taskDefinition);
  const role = definition?.taskRoleArn;
  if (role && !world.roles.of(role).trusted) return refuseRole(world, service, primary, role);
  const placement = definition && place(world, service, definition);
  if (placement && placement.kind !== 'nowhere')
    return startTask(world, service, primary, placement);
  say(
    world,
    service,
    `${oldNamed(service)} ${placement?.message ?? 'was unable to place a task.'}`,
  );
  blocked(world, service, primary, placement?.message);
  if (placement?.reason)
    emitServiceAction(world, service, 'SERVICE_TASK_PLACEMENT_FAILURE', {
      reason: placement.reason,
    });
  return undefined;
}

function refuseRole(
  world: World,
  service: ServiceState,
  primary: DeploymentState,
  role: string,
): undefined {
  const error =
    `ECS was unable to assume the role '${role}' that was provided for this task. Please verify that the role being passed has the proper trust ` +
    'relationship and permissions and that your IAM user has permissions to pass this role.';
  say(
    world,
    service,
    `service ${service.service.serviceName} failed to launch a task with (error ${error})`,
  );
  blocked(world, service, primary, error);
  emitServiceAction(world, service, 'SERVICE_TASK_CONFIGURATION_FAILURE', { reason: error });
}

function blocked(
  world: World,
  service: ServiceState,
  primary: DeploymentState,
  why: string | undefined,
): void {
  service.blockedBy = why ?? 'no room';
  primary.notBefore = world.now().getTime() + placementRetrySeconds * 1000;
  world.moved();
}

/** Starts that keep failing before RUNNING are spaced out, up to a quarter of an hour. */
function backOff(world: World, service: ServiceState, primary: DeploymentState): void {
  if (primary.startFailures < 3) return;
  primary.notBefore = world.now().getTime() + Math.min(900, 10 * 2 ** primary.startFailures) * 1000;
  if (primary.startFailures > 5) return;
  say(world, service, `${oldNamed(service)} is unable to consistently start tasks successfully.`);
  emitServiceAction(world, service, 'SERVICE_TASK_START_IMPAIRED');
}

/** Old tasks go as far as the minimum of healthy ones allows; unhealthy and surplus ones always. */
function stopSurplus(world: World, service: ServiceState, primary: DeploymentState): void {
  const { desired, floor } = roomOf(service);
  const all = wanted(world, service);
  const own = ofDeployment(all, primary);
  const old = all.filter((state) => !own.includes(state));
  let spare = all.filter((state) => isHealthy(world, service, state)).length - floor;
  const doomed = old.filter((state) => {
    if (!isHealthy(world, service, state))
      return own.length > 0 || state.task.startedAt === undefined;
    spare -= 1;
    return spare >= 0;
  });
  for (const state of [...doomed, ...own.slice(0, Math.max(0, own.length - desired))])
    scaleIn(world, service, state);
}

function scaleIn(world: World, service: ServiceState, state: TaskState): void {
  service.steady = false;
  const running = state.task.startedAt
    ? `has stopped 1 running tasks: (task ${idOf(state.task.taskArn)}).`
    : 'stopped 1 pending tasks.';
  stopTask(world, service, state, {
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: `Scaling activity initiated by (deployment ${state.deploymentId})`,
  });
  say(world, service, `${named(service)} ${running}`);
}

/** Nothing may be started and nothing may be stopped. */
function noticeDeadlock(world: World, service: ServiceState, primary: DeploymentState): void {
  const { desired, floor, ceiling } = roomOf(service);
  const all = wanted(world, service);
  const started = ofDeployment(all, primary);
  const own = started.length;
  if (
    // Once it is healthy an older task may go.
    started.some((state) => !isHealthy(world, service, state)) ||
    primary.deployment.rolloutState !== 'IN_PROGRESS' ||
    own >= desired ||
    all.length < ceiling ||
    floor < all.length - own
  )
    return;
  service.blockedBy = 'deployment configuration';
  say(
    world,
    service,
    `${oldNamed(service)} was unable to stop or start tasks during a deployment because of the service deployment configuration. ` +
      'Update the minimumHealthyPercent or maximumPercent value and try again.',
  );
}

function noticeEnd(world: World, service: ServiceState, primary: DeploymentState): void {
  const all = wanted(world, service);
  const own = ofDeployment(all, primary);
  const healthy = own.filter((state) => isHealthy(world, service, state)).length;
  const complete = healthy === service.service.desiredCount && all.length === healthy;
  if (primary.deployment.rolloutState === 'FAILED' || !mayComplete(primary)) return;
  if (
    primary.deployment.rolloutState === 'IN_PROGRESS' &&
    (complete || succeedsEarly(service, healthy, all.length - own.length))
  )
    completeDeployment(world, service, primary);
  if (complete) reachSteadyState(world, service);
}

/**
 * Enough of a revision is healthy for its early success criteria. What is left of the earlier one
 * goes before that, or afterwards.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentEarlySuccessCriteria.html
 */
function succeedsEarly({ service }: ServiceState, healthy: number, left: number): boolean {
  const {
    enable,
    healthyPercent = 100,
    sourceServiceRevisionCleanup,
  } = service.deploymentConfiguration?.earlySuccessCriteria ?? {};
  return (
    enable === true &&
    healthy >= Math.ceil((service.desiredCount * healthyPercent) / 100) &&
    (sourceServiceRevisionCleanup === 'DEFERRED' || left === 0)
  );
}
