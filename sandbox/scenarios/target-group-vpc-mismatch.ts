import { createVpc } from '../world/create-network';
import type { World } from '../world/world';
import { buildSite, type Scenario } from './site';

/** The target group is in another VPC than the tasks. */
export async function targetGroupVpcMismatch(world: World): Promise<Scenario> {
  const site = buildSite(world, { targetGroup: { VpcId: createVpc(world, '10.1.0.0/16') } });
  await world.settled();
  return site;
}
