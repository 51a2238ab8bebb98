import { register } from '../../world/tasks/registration';
import { after, healthySite } from '../change';
import type { Scenario } from '../scenario';

/** Someone registered an address of the load balancer itself. */
export const targetAddressUnusable: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    const node = [...world.ec2.networkInterfaces.values()].find(
      ({ RequesterId }) => RequesterId === 'amazon-elb',
    );
    register(
      world,
      site.targetGroupArn,
      node?.PrivateIpAddress ?? '',
      8080,
      node?.AvailabilityZone,
    );
  });
};
