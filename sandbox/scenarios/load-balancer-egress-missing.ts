import type { World } from '../world/world';
import { after, healthySite } from './change';
import type { Scenario } from './site';

/** The group of the load balancer lost its way out to the tasks. */
export async function loadBalancerEgressMissing(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  return after(world, site, () => {
    site.loadBalancerGroup.rules = site.loadBalancerGroup.rules.filter(({ IsEgress }) => !IsEgress);
  });
}
