import type { DeploymentLifecycleHookDetail } from '@aws-sdk/client-ecs';
import type { DeploymentState, ServiceState } from './ecs-state';
import type { TaskState } from './task-states';
import type { LifecycleStage } from '../lifecycle/steps';
import type { World } from '../world';
import type { WorldState } from '../world-state';

const iso = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

/**
 * A task as the event carries it: times as text, no tags, no health, and interfaces called `eni`.
 */
export function emitTaskChange(world: World, { task }: TaskState): void {
  const { tags: _tags, healthStatus: _health, containers, attachments, ...rest } = task;
  const detail = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, iso(value)]),
  );
  world.emit({
    source: 'aws.ecs',
    detailType: 'ECS Task State Change',
    resources: [task.taskArn],
    detail: {
      ...detail,
      updatedAt: world.now().toISOString(),
      attachments: (attachments ?? []).map((each) => ({ ...each, type: 'eni' })),
      containers: containers.map(({ healthStatus: _unsaid, ...container }) => container),
    },
  });
}

type DeploymentEvent =
  'SERVICE_DEPLOYMENT_IN_PROGRESS' | 'SERVICE_DEPLOYMENT_COMPLETED' | 'SERVICE_DEPLOYMENT_FAILED';

export function emitDeployment(
  world: World,
  { service }: ServiceState,
  { deployment }: DeploymentState,
  eventName: DeploymentEvent,
  reason: string,
): void {
  world.emit({
    source: 'aws.ecs',
    detailType: 'ECS Deployment State Change',
    resources: [service.serviceArn],
    detail: {
      eventType: eventName === 'SERVICE_DEPLOYMENT_FAILED' ? 'ERROR' : 'INFO',
      eventName,
      deploymentId: deployment.id,
      updatedAt: world.now().toISOString(),
      reason,
    },
  });
}

/** The service actions that the world produces, with the type that AWS gives them. */
const serviceActions = {
  SERVICE_STEADY_STATE: 'INFO',
  SERVICE_TASK_START_IMPAIRED: 'WARN',
  SERVICE_TASK_PLACEMENT_FAILURE: 'ERROR',
  SERVICE_TASK_CONFIGURATION_FAILURE: 'ERROR',
  ECS_OPERATION_THROTTLED: 'ERROR',
} as const;

export function emitServiceAction(
  world: World,
  { service }: ServiceState,
  eventName: keyof typeof serviceActions,
  more: Readonly<Record<string, unknown>> = {},
): void {
  world.emit({
    source: 'aws.ecs',
    detailType: 'ECS Service Action',
    resources: [service.serviceArn],
    detail: {
      eventType: serviceActions[eventName],
      eventName,
      clusterArn: service.clusterArn,
      createdAt: world.now().toISOString(),
      ...more,
    },
  });
}

export type HookEvent =
  'HOOK_IN_PROGRESS' | 'HOOK_AWAITING_ACTION' | 'HOOK_SUCCEEDED' | 'HOOK_FAILED' | 'HOOK_TIMED_OUT';

/**
 * What a lifecycle hook does.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_hook_state_change_events.html
 */
export function emitHookChange(
  world: WorldState,
  { service }: ServiceState,
  { serviceDeploymentArn }: DeploymentState,
  hook: DeploymentLifecycleHookDetail,
  lifecycleStage: LifecycleStage,
  eventName: HookEvent,
): void {
  world.emit({
    source: 'aws.ecs',
    detailType: 'ECS Hook State Change',
    resources: [serviceDeploymentArn],
    detail: {
      eventType: 'INFO',
      eventName,
      hookId: hook.hookId,
      hookType: hook.targetType,
      expiresAt: hook.expiresAt?.toISOString(),
      lifecycleStage,
      clusterArn: service.clusterArn,
      serviceArn: service.serviceArn,
      serviceDeploymentArn,
      updatedAt: world.now().toISOString(),
    },
  });
}
