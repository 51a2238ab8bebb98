import { takeAddress } from './task-interface';
import type { World } from '../world';

export interface NewInstance {
  readonly cluster: string;
  readonly subnetId: string;
  readonly securityGroupId: string;
  readonly cpu?: number;
  readonly memory?: number;
}

/** An EC2 instance that is registered with a cluster. Returns its instance id. */
export function createContainerInstance(
  world: World,
  { cluster, subnetId, securityGroupId, cpu = 2048, memory = 3884 }: NewInstance,
): string {
  const subnet = world.ec2.subnets.get(subnetId);
  if (!subnet) throw new Error(`There is no subnet ${subnetId}`);
  const instanceId = `i-${world.ids.hex(17)}`;
  const address = takeAddress(world, subnet);
  const groups = [
    {
      GroupId: securityGroupId,
      GroupName: world.ec2.securityGroups.get(securityGroupId)?.groupName,
    },
  ];
  world.ec2.instances.set(instanceId, {
    InstanceId: instanceId,
    State: { Code: 16, Name: 'running' },
    VpcId: subnet.subnet.VpcId,
    SubnetId: subnetId,
    PrivateIpAddress: address,
    SecurityGroups: groups,
    InstanceType: 't3.medium',
    Placement: { AvailabilityZone: subnet.subnet.AvailabilityZone },
    Tags: [],
    NetworkInterfaces: [
      {
        NetworkInterfaceId: `eni-${world.ids.hex(17)}`,
        PrivateIpAddress: address,
        SubnetId: subnetId,
        Groups: groups,
        Attachment: { DeviceIndex: 0 },
      },
    ],
  });
  const containerInstanceArn = `arn:aws:ecs:${world.region}:${world.accountId}:container-instance/${cluster}/${world.ids.hex(32)}`;
  world.ecs.containerInstances.set(containerInstanceArn, {
    containerInstanceArn,
    ec2InstanceId: instanceId,
    status: 'ACTIVE',
    agentConnected: true,
    healthStatus: {
      overallStatus: 'OK',
      details: [{ type: 'CONTAINER_RUNTIME', status: 'OK', lastUpdated: world.now() }],
    },
    version: 1,
    attributes: [
      { name: 'ecs.availability-zone', value: subnet.subnet.AvailabilityZone },
      { name: 'ecs.instance-type', value: 't3.medium' },
    ],
    registeredResources: [
      { name: 'CPU', type: 'INTEGER', integerValue: cpu },
      { name: 'MEMORY', type: 'INTEGER', integerValue: memory },
    ],
    remainingResources: [
      { name: 'CPU', type: 'INTEGER', integerValue: cpu },
      { name: 'MEMORY', type: 'INTEGER', integerValue: memory },
    ],
  });
  return instanceId;
}
