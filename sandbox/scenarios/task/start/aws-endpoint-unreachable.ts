import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** The NAT gateway went away, and the next tasks cannot reach the registry. */
export const awsEndpointUnreachable: Scenario = async (world) => {
  const site = await healthySite(world);
  for (const table of world.ec2.routeTables.values())
    table.Routes = (table.Routes ?? []).filter(({ NatGatewayId }) => NatGatewayId === undefined);
  release(world, site, {});
  await world.settled();
  return site;
};
