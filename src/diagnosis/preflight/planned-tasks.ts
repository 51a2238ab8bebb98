import type { Subnet } from '../../facts/network';
import { valueOf } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { Readings } from '../../facts/snapshot';
import type { Container, Task } from '../../facts/task';
import type { TaskDefinition } from '../../facts/task-definition';
import { hostPortsOf, hostsOf } from './planned-hosts';

/** The deployment that there would be. */
export const deploymentId = 'ecs-svc/0';

/** Where a task would be: on an interface of its own in a subnet, or on an instance. */
type Place = Pick<
  Task,
  'availabilityZone' | 'networkInterface' | 'containerInstanceArn' | 'containers'
>;

/** One task of the new revision in each subnet, or on each instance that it may be placed on. */
export const plannedTasks = (
  service: Service,
  definition: TaskDefinition,
  readings: Readings,
  startedAt: string,
): readonly Task[] => {
  const places =
    definition.networkMode === 'awsvpc'
      ? (service.awsvpc?.subnetIds ?? []).map((id) => inSubnet(id, definition, readings))
      : hostsOf(readings).map(({ containerInstanceArn }) =>
          onHost(containerInstanceArn, definition, readings),
        );
  return places.map((place, n) => ({
    ...taskOf(service, definition, startedAt),
    taskArn: `planned/${n + 1}`,
    ...place,
  }));
};

const taskOf = (
  { launchType }: Service,
  { taskDefinitionArn }: TaskDefinition,
  startedAt: string,
): Omit<Task, keyof Place | 'taskArn'> => ({
  taskDefinitionArn,
  startedBy: deploymentId,
  lastStatus: 'RUNNING',
  desiredStatus: 'RUNNING',
  healthStatus: undefined,
  launchType,
  capacityProviderName: undefined,
  createdAt: startedAt,
  startedAt,
  stoppingAt: undefined,
  stoppedAt: undefined,
  stopCode: undefined,
  stoppedReason: undefined,
});

function inSubnet(subnetId: string, definition: TaskDefinition, { subnets }: Readings): Place {
  const subnet = valueOf(subnets)?.find((one) => one.subnetId === subnetId);
  return {
    availabilityZone: subnet?.availabilityZone,
    containerInstanceArn: undefined,
    networkInterface: {
      networkInterfaceId: undefined,
      subnetId,
      privateIpAddress: addressOf(subnet, subnetId),
      ipv6Address: subnet?.ipv6Cidrs[0],
    },
    containers: containersOf(definition, () => []),
  };
}

const onHost = (
  containerInstanceArn: string,
  definition: TaskDefinition,
  readings: Readings,
): Place => ({
  availabilityZone: undefined,
  containerInstanceArn,
  networkInterface: undefined,
  containers: containersOf(definition, (container) => hostPortsOf(container, definition, readings)),
});

const addressOf = (subnet: Subnet | undefined, subnetId: string): string =>
  subnet?.ipv4Cidr ?? subnetId;

const containersOf = (
  { containers }: TaskDefinition,
  bindingsOf: (container: TaskDefinition['containers'][number]) => Container['networkBindings'],
): Task['containers'] =>
  containers.map((container) => ({
    name: container.name,
    image: container.image,
    lastStatus: 'RUNNING',
    healthStatus: undefined,
    exitCode: undefined,
    reason: undefined,
    runtimeId: undefined,
    networkBindings: bindingsOf(container),
  }));
