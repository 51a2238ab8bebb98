import type { ServiceState } from './ecs-state';
import type { TargetState } from './elbv2-state';
import { isHealthy, targetsOf } from './task-health';
import type { World } from './world';

/**
 * Resolves when nothing is left to wait for: every target has been checked often enough since the last change to have its verdict,
 * deployments are over, or are stuck in a way that only repeats itself.
 */
export function settled(world: World): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!world.isClosed && ![...world.ecs.services.values()].every((service) => isSettled(world, service))) return;
      off();
      clearInterval(timer);
      resolve();
    };
    const off = world.on('change', look);
    const timer = setInterval(look, 20).unref();
    setImmediate(look);
  });
}

function isSettled(world: World, service: ServiceState): boolean {
  const { service: described, deployments } = service;
  const tasks = world.ecs.tasksOf(described.serviceArn);
  const wanted = tasks.filter(({ task }) => task.desiredStatus !== 'STOPPED');
  if (described.status !== 'ACTIVE') return true;
  if (described.desiredCount === 0) return tasks.every(({ task }) => task.lastStatus === 'STOPPED');
  const targets = wanted.flatMap((state) => targetsOf(world, state));
  if (targets.some((target) => !isDecided(world, target))) return false;
  if (service.failuresSinceChange >= 2 || service.blockedBy) return true;
  if (wanted.length < described.desiredCount || wanted.some(({ task }) => task.lastStatus !== 'RUNNING')) return false;
  const unregistered = wanted.some(({ task }) => world.now().getTime() - (task.startedAt?.getTime() ?? 0) < 10_000);
  if (unregistered) return false;
  const allHealthy = wanted.every((state) => isHealthy(world, service, state));
  return !allHealthy || deployments.every(({ deployment }) => deployment.rolloutState === 'COMPLETED');
}

/** A verdict needs the threshold of its own kind, counted from the last change of the world. */
function isDecided(world: World, { targetGroupArn, health, checksSinceChange }: TargetState): boolean {
  const group = world.elbv2.targetGroups.get(targetGroupArn);
  const { State } = health;
  if (State === 'initial') return false;
  if (State === 'unhealthy') return checksSinceChange >= (group?.UnhealthyThresholdCount ?? 2);
  if (State === 'healthy') return checksSinceChange >= 1;
  return true;
}
