import { register } from '../world/registration';
import type { World } from '../world/world';
import { after, healthySite } from './change';
import type { Scenario } from './site';

/** Someone registered an address of the load balancer itself. */
export async function targetAddressUnusable(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  return after(world, site, () => {
    const node = [...world.ec2.networkInterfaces.values()].find(({ RequesterId }) => RequesterId === 'amazon-elb');
    register(world, site.targetGroupArn, node?.PrivateIpAddress ?? '', 8080, node?.AvailabilityZone);
  });
}
