import { aclOfSubnets } from '../network-acl/acl-of-subnets';
import type { Scenario } from '../scenario';
import { failing, loggedSite } from './logged-site';

/** The public subnet of one zone was closed: the node in it reaches nothing, the other one passes. */
export const healthCheckLogOneZone: Scenario = async (world) => {
  const site = await loggedSite(world);
  aclOfSubnets(world, site, site.loadBalancerSubnetIds.slice(0, 1), []);
  world.changed();
  return failing(world, site);
};
