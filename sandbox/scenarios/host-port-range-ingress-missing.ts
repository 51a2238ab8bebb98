import { allow } from '../world/create-network';
import type { World } from '../world/world';
import { after } from './change';
import { healthyHostSite } from './hosts';
import type { Scenario } from './site';

/** Host ports are dynamic, and the instances admit only the first few of them. */
export async function hostPortRangeIngressMissing(world: World): Promise<Scenario> {
  const site = await healthyHostSite(world);
  return after(world, site, () => {
    site.taskGroup.rules = site.taskGroup.rules.filter(({ IsEgress }) => IsEgress);
    allow(world, site.taskGroup, [49153, 65535], { groupId: site.loadBalancerGroup.groupId });
  });
}
