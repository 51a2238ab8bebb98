import type { ServiceState } from './tasks/ecs-state';
import type { TaskState } from './tasks/task-states';
import type { TargetState } from './elbv2-state';
import { isServing } from './network/health-checker';
import { isHealthy, settlingSeconds, targetToStopFor } from './tasks/task-health';
import type { WorldState } from './world-state';

const registrationSeconds = 10;

/**
 * Resolves when nothing is left to wait for: every target has been checked often enough since the
 * last change to have its verdict, deployments are over, or are stuck in a way that only repeats
 * itself. Where targets fail, ECS has replaced at least one task by then.
 */
export function settled(world: WorldState): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (
        !world.isClosed &&
        ![...world.ecs.services.values()].every((service) => isSettled(world, service))
      )
        return;
      off();
      clearInterval(timer);
      resolve();
    };
    const off = world.on('change', look);
    const timer = setInterval(look, 20).unref();
    setImmediate(look);
  });
}

function isSettled(world: WorldState, service: ServiceState): boolean {
  const { service: described, deployments } = service;
  const tasks = world.ecs.tasksOf(described.serviceArn);
  const wanted = tasks.filter(({ task }) => task.desiredStatus !== 'STOPPED');
  if (described.status !== 'ACTIVE') return true;
  if (described.desiredCount === 0) return tasks.every(({ task }) => task.lastStatus === 'STOPPED');
  if (
    !groupsOf(service)
      .flatMap((arn) => world.elbv2.targetsOf(arn))
      .every((target) => isDecided(world, target))
  )
    return false;
  if (repeatsItself(service, tasks)) return true;
  if (
    wanted.length < described.desiredCount ||
    !wanted.every((state) => isAtRest(world, service, state))
  )
    return false;
  if (
    wanted.some((state) => targetToStopFor(world, state)) &&
    service.replacementsSinceChange === 0
  )
    return false;
  const allHealthy = wanted.every((state) => isHealthy(world, service, state));
  return (
    !allHealthy ||
    deployments.every(({ held, deployment }) => held || deployment.rolloutState !== 'IN_PROGRESS')
  );
}

const groupsOf = ({ service }: ServiceState): string[] =>
  (service.loadBalancers ?? []).flatMap(({ targetGroupArn, advancedConfiguration }) =>
    [targetGroupArn ?? [], advancedConfiguration?.alternateTargetGroupArn ?? []].flat(),
  );

/** Tasks that end as soon as they begin, or that never fit: waiting longer shows nothing new. */
function repeatsItself(
  { service, endsSinceChange, replacementsSinceChange, blockedBy }: ServiceState,
  tasks: readonly TaskState[],
): boolean {
  if (blockedBy !== undefined) return true;
  const ended = tasks.some(
    ({ task }) =>
      task.lastStatus === 'STOPPED' && !task.stoppedReason?.startsWith('Scaling activity'),
  );
  return ended && (endsSinceChange >= 2 || replacementsSinceChange >= 3 * service.desiredCount);
}

/**
 * It runs, has had the time to be registered and to be judged by its own health check, and ECS is
 * not about to stop it.
 */
function isAtRest(world: WorldState, { service }: ServiceState, state: TaskState): boolean {
  const { task, taskDefinition } = state;
  const age = (world.now().getTime() - (task.startedAt?.getTime() ?? 0)) / 1000;
  const seconds = service.loadBalancers?.length ? registrationSeconds : settlingSeconds;
  if (task.lastStatus !== 'RUNNING' || task.startedAt === undefined || age < seconds) return false;
  if (
    taskDefinition.containerDefinitions?.some(({ healthCheck }) => healthCheck) &&
    task.healthStatus === 'UNKNOWN'
  )
    return false;
  return (
    age <= (service.healthCheckGracePeriodSeconds ?? 0) ||
    targetToStopFor(world, state) === undefined
  );
}

/** A verdict counts when enough checks that began after the last change agree with it. */
function isDecided(world: WorldState, target: TargetState): boolean {
  const { health, sinceChange, passes, failures } = target;
  const group = world.elbv2.targetGroups.get(target.targetGroupArn);
  if (health.State === 'draining') return true;
  if (sinceChange.generation !== world.generation) return false;
  if (group && !isServing(world, group)) return sinceChange.checks >= 1;
  if (health.State === 'initial') return false;
  if (health.State === 'healthy') return sinceChange.checks >= 1 && passes > 0;
  if (health.State === 'unhealthy')
    return sinceChange.checks >= (group?.UnhealthyThresholdCount ?? 2) && failures > 0;
  return sinceChange.checks >= 1;
}
