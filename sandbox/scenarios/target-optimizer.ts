import { allow } from '../world/network/create-network';
import { controlPort, optimizerSite } from './optimizer';
import type { Scenario } from './scenario';

/** A target optimizer whose agents the load balancer reaches on both ports. */
export const targetOptimizer: Scenario = async (world) => {
  const site = optimizerSite(world);
  allow(world, site.taskGroup, controlPort, { groupId: site.loadBalancerGroup.groupId });
  await world.settled();
  return site;
};
