import type { LoadBalancer as ServiceLoadBalancer } from '@aws-sdk/client-ecs';
import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ServiceState } from './ecs-state';
import type { TaskState } from './task-states';
import type { TargetState } from '../elbv2-state';
import { groupOf } from '../lifecycle/traffic';
import { startHealthChecks } from '../network/health-checker';
import { idOf, named, say } from './service-events';
import type { World } from '../world';

/**
 * Registers a running task in the target groups of its service; says so, or why not, in the
 * service's events.
 */
export function registerTask(world: World, service: ServiceState, state: TaskState): void {
  for (const entry of service.service.loadBalancers ?? []) registerIn(world, service, state, entry);
}

function registerIn(
  world: World,
  service: ServiceState,
  state: TaskState,
  entry: ServiceLoadBalancer,
): void {
  const own = service.deployments.find(({ deployment }) => deployment.id === state.deploymentId);
  const arn = groupOf(entry, own?.side ?? 'target') ?? '';
  const group = world.elbv2.targetGroups.get(arn);
  const { serviceName } = service.service;
  if (!group) {
    return say(
      world,
      service,
      `service ${serviceName} (task ${idOf(state.task.taskArn)}) is not healthy in target-group (${arn}) due to TARGET GROUP IS NOT FOUND`,
    );
  }
  const refusal = refusalOf(world, service, state, group);
  if (refusal)
    return say(
      world,
      service,
      `service ${serviceName} failed to register targets in target-group ${arn} with (error ${refusal})`,
    );
  const port = hostPortOf(state, entry);
  if (port === undefined || world.silentRegistration) return;
  const id =
    state.taskDefinition.networkMode === 'awsvpc'
      ? (state.address ?? '')
      : (instanceIdOf(world, state) ?? '');
  register(world, arn, id, port, state.task.availabilityZone);
  state.registered.push({ targetGroupArn: arn, id, port });
  say(world, service, `${named(service)} registered 1 targets in (target-group ${arn})`);
}

function refusalOf(
  world: World,
  { service }: ServiceState,
  state: TaskState,
  group: TargetGroup,
): string | undefined {
  if (world.roles.denies(service.roleArn, 'elasticloadbalancing:RegisterTargets')) {
    return `AccessDenied: User: ${service.roleArn} is not authorized to perform: elasticloadbalancing:RegisterTargets on resource: ${group.TargetGroupArn}`;
  }
  const needed = state.taskDefinition.networkMode === 'awsvpc' ? 'ip' : 'instance';
  if (group.TargetType !== needed) {
    return `InvalidTarget: The target type of the target group is ${group.TargetType}, which is incompatible with the ${state.taskDefinition.networkMode} network mode specified in the task definition`;
  }
  const vpcId = world.ec2.subnets.get(state.subnetId ?? '')?.subnet.VpcId;
  if (needed === 'ip' && vpcId !== group.VpcId) {
    return `InvalidTarget: The Availability Zone for IP address '${state.address}' must be 'all' for Application Load Balancer target groups, when not within the VPC`;
  }
  return undefined;
}

function hostPortOf(
  { task, taskDefinition }: TaskState,
  { containerName, containerPort }: ServiceLoadBalancer,
): number | undefined {
  if (taskDefinition.networkMode !== 'bridge') return containerPort;
  const bindings =
    task.containers.find(({ name }) => name === containerName)?.networkBindings ?? [];
  return bindings.find((binding) => binding.containerPort === containerPort)?.hostPort;
}

const instanceIdOf = (world: World, { task }: TaskState): string | undefined =>
  world.ecs.containerInstances.get(task.containerInstanceArn ?? '')?.ec2InstanceId;

/** Registers a target and starts its health checks. */
export function register(
  world: World,
  targetGroupArn: string,
  id: string,
  port: number,
  availabilityZone: string | undefined,
): TargetState {
  const targets = world.elbv2.targets.get(targetGroupArn) ?? new Map<string, TargetState>();
  world.elbv2.targets.set(targetGroupArn, targets);
  targets.get(`${id}:${port}`)?.stop();
  const target: TargetState = {
    targetGroupArn,
    id,
    port,
    availabilityZone,
    isControlled: false,
    passes: 0,
    failures: 0,
    sinceChange: { generation: world.generation, checks: 0 },
    stop: () => undefined,
    health: {
      State: 'initial',
      Reason: 'Elb.RegistrationInProgress',
      Description: 'Target registration is in progress',
    },
  };
  targets.set(`${id}:${port}`, target);
  world.after(0.5, () => {
    if (target.health.Reason === 'Elb.RegistrationInProgress') {
      target.health = {
        State: 'initial',
        Reason: 'Elb.InitialHealthChecking',
        Description: 'Initial health checks in progress',
      };
    }
  });
  startHealthChecks(world, target);
  world.moved();
  return target;
}

/** Takes a task's targets out of service. Returns the seconds that draining takes. */
export function deregisterTask(world: World, service: ServiceState, state: TaskState): number {
  const delays = state.registered.map(({ targetGroupArn, id, port }) => {
    say(
      world,
      service,
      `${named(service)} deregistered 1 targets in (target-group ${targetGroupArn})`,
    );
    return deregister(world, targetGroupArn, `${id}:${port}`);
  });
  if (delays.length > 0)
    say(world, service, `${named(service)} has begun draining connections on 1 tasks.`);
  state.registered = [];
  return Math.max(0, ...delays);
}

/** Drains a target, then forgets it. */
export function deregister(world: World, targetGroupArn: string, key: string): number {
  const targets = world.elbv2.targets.get(targetGroupArn);
  const target = targets?.get(key);
  if (!targets || !target) return 0;
  const delay = Number(
    world.elbv2.targetGroupAttributes.get(targetGroupArn)?.[
      'deregistration_delay.timeout_seconds'
    ] ?? 300,
  );
  target.stop();
  target.health = {
    State: 'draining',
    Reason: 'Target.DeregistrationInProgress',
    Description: 'Target deregistration is in progress',
  };
  world.after(delay, () => {
    if (targets.get(key) === target) targets.delete(key);
    world.moved();
  });
  return delay;
}
