import type { ContainerInstance } from '@aws-sdk/client-ecs';
import type { TaskState } from '../tasks/task-states';
import type { World } from '../world';

/**
 * Where Linux hands out ports:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
const dynamicRange = { from: 32768, to: 60999 };

/**
 * Puts the ports of a bridge task on its instance: fixed ones as they are, others from the dynamic
 * range. Of a task in host mode ECS names no bindings.
 */
export function hostBindings(
  world: World,
  state: TaskState,
  { containerInstanceArn, ec2InstanceId }: ContainerInstance,
): void {
  const instance = world.ec2.instances.get(ec2InstanceId ?? '');
  const taken = portsOn(world, containerInstanceArn);
  const next = () => {
    for (let port = dynamicRange.from; port <= dynamicRange.to; port += 1) {
      if (!taken.has(port)) {
        taken.add(port);
        return port;
      }
    }
    return dynamicRange.to;
  };
  const isBridge = state.taskDefinition.networkMode !== 'host';
  for (const container of isBridge ? state.task.containers : []) {
    const mappings =
      state.taskDefinition.containerDefinitions?.find(({ name }) => name === container.name)
        ?.portMappings ?? [];
    container.networkBindings = mappings.map(({ containerPort, hostPort, protocol }) => ({
      bindIP: '0.0.0.0',
      containerPort,
      protocol: protocol ?? 'tcp',
      hostPort: hostPort || next(),
    }));
  }
  state.address = instance?.PrivateIpAddress;
  state.subnetId = instance?.SubnetId;
  state.task.availabilityZone = instance?.Placement?.AvailabilityZone;
}

const portsOn = (world: World, containerInstanceArn: string | undefined): Set<number> =>
  new Set(
    [...world.ecs.tasks.values()]
      .filter(
        ({ task }) =>
          task.containerInstanceArn === containerInstanceArn && task.lastStatus !== 'STOPPED',
      )
      .flatMap(({ task }) =>
        task.containers.flatMap(({ networkBindings }) =>
          (networkBindings ?? []).flatMap(({ hostPort }) => hostPort ?? []),
        ),
      ),
  );
