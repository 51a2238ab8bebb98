import type { Scenario } from '../scenario';
import { buildSite } from '../site';

/** The load balancer is still being made. */
export const loadBalancerNotActive: Scenario = async (world) => {
  const site = buildSite(world);
  Object.assign(world.elbv2.loadBalancers.get(site.loadBalancerArn) ?? {}, {
    State: { Code: 'provisioning' },
  });
  await world.settled();
  return site;
};
