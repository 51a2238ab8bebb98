import type { World } from '../world/world';
import { after, healthySite } from './change';
import type { Scenario } from './site';

/** The load balancer fails to check anything, by its own fault. */
export async function loadBalancerInternalError(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  return after(world, site, () => {
    world.elbv2.internalErrors.add(site.targetGroupArn);
  });
}
