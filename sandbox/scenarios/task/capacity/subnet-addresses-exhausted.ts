import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** The subnets ran out of addresses before a release. */
export const subnetAddressesExhausted: Scenario = async (world) => {
  const site = await healthySite(world);
  for (const id of site.taskSubnetIds)
    Object.assign(world.ec2.subnets.get(id)?.subnet ?? {}, { AvailableIpAddressCount: 0 });
  release(world, site, {});
  await world.settled();
  return site;
};
