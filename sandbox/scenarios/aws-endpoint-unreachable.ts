import type { World } from '../world/world';
import { healthySite, release } from './change';
import type { Scenario } from './site';

/** The NAT gateway went away, and the next tasks cannot reach the registry. */
export async function awsEndpointUnreachable(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  for (const table of world.ec2.routeTables.values()) table.Routes = (table.Routes ?? []).filter(({ NatGatewayId }) => NatGatewayId === undefined);
  release(world, site, {});
  await world.settled();
  return site;
}
