import type { Subnet } from '../../facts/network';
import { valueOf } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { Readings } from '../../facts/snapshot';
import type { Task } from '../../facts/task';
import type { TaskDefinition } from '../../facts/task-definition';

/** The deployment that there would be. */
export const deploymentId = 'ecs-svc/0';

/** One task of the new revision in each subnet; none where an instance would decide. */
export function plannedTasks(
  service: Service,
  definition: TaskDefinition,
  readings: Readings,
  startedAt: string,
): readonly Task[] {
  const places = definition.networkMode === 'awsvpc' ? (service.awsvpc?.subnetIds ?? []) : [];
  const subnets = valueOf(readings.subnets) ?? [];
  return places.map((subnetId, n) => {
    const subnet = subnets.find((one) => one.subnetId === subnetId);
    return {
      taskArn: `planned/${n + 1}`,
      taskDefinitionArn: definition.taskDefinitionArn,
      startedBy: deploymentId,
      lastStatus: 'RUNNING',
      desiredStatus: 'RUNNING',
      healthStatus: undefined,
      launchType: service.launchType,
      capacityProviderName: undefined,
      availabilityZone: subnet?.availabilityZone,
      createdAt: startedAt,
      startedAt,
      stoppingAt: undefined,
      stoppedAt: undefined,
      stopCode: undefined,
      stoppedReason: undefined,
      containerInstanceArn: undefined,
      networkInterface: {
        networkInterfaceId: undefined,
        subnetId,
        privateIpAddress: addressOf(subnet, subnetId),
        ipv6Address: subnet?.ipv6Cidrs[0],
      },
      containers: containersOf(definition),
    };
  });
}

const addressOf = (subnet: Subnet | undefined, subnetId: string): string =>
  subnet?.ipv4Cidr ?? subnetId;

const containersOf = ({ containers }: TaskDefinition): Task['containers'] =>
  containers.map(({ name, image }) => ({
    name,
    image,
    lastStatus: 'RUNNING',
    healthStatus: undefined,
    exitCode: undefined,
    reason: undefined,
    runtimeId: undefined,
    networkBindings: [],
  }));
