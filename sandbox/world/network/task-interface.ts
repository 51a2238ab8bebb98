import type { AwsVpcConfiguration } from '@aws-sdk/client-ecs';
import type { SubnetState } from './ec2-state';
import type { TaskState } from '../tasks/task-states';
import type { World } from '../world';

/** Gives an awsvpc task its network interface. Returns the reason why there is none, if so. */
export function attachInterface(
  world: World,
  state: TaskState,
  vpc: AwsVpcConfiguration,
): string | undefined {
  const subnet = emptiestSubnet(world, state.serviceArn, vpc.subnets ?? []);
  if (!subnet) return 'The subnet ID does not exist';
  if (!world.fargate.attachesInterfaces)
    return 'Timeout waiting for network interface provisioning to complete.';
  const { SubnetId: subnetId, VpcId: vpcId, AvailabilityZone: zone } = subnet.subnet;
  if ((subnet.subnet.AvailableIpAddressCount ?? 0) < 1) {
    return (
      `Unexpected EC2 error while attempting to Create Network Interface with public IP assignment ${vpc.assignPublicIp === 'ENABLED' ? 'enabled' : 'disabled'} ` +
      `in subnet '${subnetId}': InsufficientFreeAddressesInSubnet`
    );
  }
  const address = takeAddress(world, subnet);
  const interfaceId = `eni-${world.ids.hex(17)}`;
  const groups = vpc.securityGroups?.length ? vpc.securityGroups : defaultGroup(world, vpcId);
  world.ec2.networkInterfaces.set(interfaceId, {
    NetworkInterfaceId: interfaceId,
    PrivateIpAddress: address,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: address }],
    SubnetId: subnetId,
    VpcId: vpcId,
    AvailabilityZone: zone,
    OwnerId: world.accountId,
    RequesterManaged: true,
    InterfaceType: 'interface',
    Status: 'in-use',
    Description: `arn:aws:ecs:${world.region}:${world.accountId}:attachment/${world.ids.uuid()}`,
    Ipv6Addresses: [],
    Groups: groups.map((GroupId) => ({
      GroupId,
      GroupName: world.ec2.securityGroups.get(GroupId)?.groupName,
    })),
    TagSet: [],
  });
  Object.assign(state, { address, subnetId, securityGroups: groups });
  Object.assign(state.task, { availabilityZone: zone });
  describeAttachment(world, state, interfaceId, subnetId, address);
  state.release.push(() => detach(world, subnet, interfaceId));
  return undefined;
}

function detach(world: World, { subnet }: SubnetState, interfaceId: string): void {
  if (world.ec2.networkInterfaces.delete(interfaceId))
    subnet.AvailableIpAddressCount = (subnet.AvailableIpAddressCount ?? 0) + 1;
}

/** Spreads the tasks of a service over its zones. */
function emptiestSubnet(
  world: World,
  serviceArn: string,
  ids: readonly string[],
): SubnetState | undefined {
  const used = (id: string) =>
    world.ecs
      .tasksOf(serviceArn)
      .filter(({ subnetId, task }) => subnetId === id && task.desiredStatus !== 'STOPPED').length;
  const subnets = ids.flatMap((id) => world.ec2.subnets.get(id) ?? []);
  return subnets.sort((a, b) => used(a.subnet.SubnetId) - used(b.subnet.SubnetId))[0];
}

/**
 * The next free address of a subnet; the first four and the last belong to AWS. After the last one
 * it begins again with those that were given back.
 */
export function takeAddress(world: World, subnet: SubnetState): string {
  const inUse = new Set(
    [...world.ec2.networkInterfaces.values()].map(({ PrivateIpAddress }) => PrivateIpAddress),
  );
  const [network = '', bits = '32'] = subnet.subnet.CidrBlock.split('/');
  const size = 2 ** (32 - Number(bits));
  do subnet.nextAddress = subnet.nextAddress + 1 > size - 2 ? 10 : subnet.nextAddress + 1;
  while (inUse.has(addressAt(network, subnet.nextAddress)));
  subnet.subnet.AvailableIpAddressCount = (subnet.subnet.AvailableIpAddressCount ?? 0) - 1;
  return addressAt(network, subnet.nextAddress);
}

/** The address so many places behind the beginning of a network. */
function addressAt(network: string, offset: number): string {
  const number = network.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0) + offset;
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}

const defaultGroup = (world: World, vpcId: string): string[] =>
  [...world.ec2.securityGroups.values()]
    .filter((group) => group.vpcId === vpcId && group.groupName === 'default')
    .map(({ groupId }) => groupId);

function describeAttachment(
  world: World,
  { task }: TaskState,
  interfaceId: string,
  subnetId: string,
  address: string,
): void {
  const id = world.ids.uuid();
  const details = {
    subnetId,
    networkInterfaceId: interfaceId,
    macAddress: '0a:58:a9:fe:ac:02',
    privateDnsName: `ip-${address.replaceAll('.', '-')}.ec2.internal`,
    privateIPv4Address: address,
  };
  task.attachments = [
    {
      id,
      type: 'ElasticNetworkInterface',
      status: 'ATTACHED',
      details: Object.entries(details).map(([name, value]) => ({ name, value })),
    },
  ];
  for (const container of task.containers)
    container.networkInterfaces = [{ attachmentId: id, privateIpv4Address: address }];
}
