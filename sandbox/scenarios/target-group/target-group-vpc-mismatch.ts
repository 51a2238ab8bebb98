import { createVpc } from '../../world/network/create-network';
import type { Scenario } from '../scenario';
import { buildSite } from '../site';

/** The target group is in another VPC than the tasks. */
export const targetGroupVpcMismatch: Scenario = async (world) => {
  const site = buildSite(world, { targetGroup: { VpcId: createVpc(world, '10.1.0.0/16') } });
  await world.settled();
  return site;
};
