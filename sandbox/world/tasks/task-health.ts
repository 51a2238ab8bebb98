import type { ServiceState } from './ecs-state';
import type { TaskState } from './task-states';
import type { TargetState } from '../elbv2-state';
import type { WorldState } from '../world-state';

/** Without a load balancer and without a health check ECS believes in a task after this time. */
export const settlingSeconds = 40;

/** The targets that ECS registered for a task. */
export const targetsOf = (world: WorldState, { registered }: TaskState): TargetState[] =>
  registered.flatMap(
    ({ targetGroupArn, id, port }) =>
      world.elbv2.targets.get(targetGroupArn)?.get(`${id}:${port}`) ?? [],
  );

/**
 * One unhealthy target group is enough for ECS to stop a task; an unused target never passes
 * either, unless CodeDeploy has left it behind.
 */
export const unhealthyTarget = (world: WorldState, state: TaskState): TargetState | undefined =>
  targetsOf(world, state).find(
    ({ health }) =>
      health.State === 'unhealthy' ||
      (health.State === 'unused' &&
        health.Reason === 'Target.NotInUse' &&
        !isOfCodeDeploy(world, state)),
  );

const isOfCodeDeploy = (world: WorldState, { serviceArn }: TaskState): boolean =>
  world.ecs.services.get(serviceArn)?.service.deploymentController?.type === 'CODE_DEPLOY';

/** The target for which ECS stops a task. On a host whose agent is away it can stop none. */
export const targetToStopFor = (world: WorldState, state: TaskState): TargetState | undefined =>
  state.task.connectivity === 'DISCONNECTED' ? undefined : unhealthyTarget(world, state);

/**
 * Whether a task counts for the minimum healthy percent. Without a load balancer it counts 40
 * seconds after its start.
 */
export function isHealthy(world: WorldState, { service }: ServiceState, state: TaskState): boolean {
  const { task } = state;
  if (task.lastStatus !== 'RUNNING' || task.healthStatus === 'UNHEALTHY') return false;
  const watched = state.taskDefinition.containerDefinitions?.some(({ healthCheck }) => healthCheck);
  if (watched && task.healthStatus !== 'HEALTHY') return false;
  if (!service.loadBalancers?.length)
    return (
      watched || world.now().getTime() - (task.startedAt?.getTime() ?? 0) >= settlingSeconds * 1000
    );
  const targets = targetsOf(world, state);
  return (
    targets.length === service.loadBalancers.length &&
    targets.every(({ health }) => health.State === 'healthy')
  );
}
