import { allow } from '../../world/network/create-network';
import { after } from '../change';
import { healthyHostSite } from '../hosts';
import type { Scenario } from '../scenario';

/** Host ports are dynamic, and the instances admit only the first few of them. */
export const hostPortRangeIngressMissing: Scenario = async (world) => {
  const site = await healthyHostSite(world);
  return after(world, site, () => {
    site.taskGroup.rules = site.taskGroup.rules.filter(({ IsEgress }) => IsEgress);
    allow(world, site.taskGroup, [49153, 65535], { groupId: site.loadBalancerGroup.groupId });
  });
};
