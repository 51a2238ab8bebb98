import { after, healthySite } from '../change';
import type { Scenario } from '../scenario';

/** The load balancer fails to check anything, by its own fault. */
export const loadBalancerInternalError: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    world.elbv2.internalErrors.add(site.targetGroupArn);
  });
};
