import { after, healthySite } from '../change';
import type { Scenario } from '../scenario';

/** The group of the load balancer lost its way out to the tasks. */
export const loadBalancerEgressMissing: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    site.loadBalancerGroup.rules = site.loadBalancerGroup.rules.filter(({ IsEgress }) => !IsEgress);
  });
};
