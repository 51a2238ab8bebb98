import { createContainerInstance } from '../../world/network/create-instance';
import { register } from '../../world/tasks/registration';
import { after, healthySite } from '../change';
import type { Scenario } from '../scenario';

/** Someone registered the address of another machine in the group. */
export const foreignTargetsUnhealthy: Scenario = async (world) => {
  const site = await healthySite(world);
  const stranger = createContainerInstance(world, {
    cluster: 'other',
    subnetId: site.taskSubnetIds[0] ?? '',
    securityGroupId: site.taskGroup.groupId,
  });
  const {
    PrivateIpAddress: address = '',
    Placement,
    SubnetId,
  } = world.ec2.instances.get(stranger) ?? {};
  world.ec2.networkInterfaces.set('eni-0f0e0d0c0b0a09080', {
    NetworkInterfaceId: 'eni-0f0e0d0c0b0a09080',
    PrivateIpAddress: address,
    SubnetId,
    VpcId: site.vpcId,
    Groups: [{ GroupId: site.taskGroup.groupId }],
  });
  return after(
    world,
    site,
    () => void register(world, site.targetGroupArn, address, 8080, Placement?.AvailabilityZone),
  );
};
