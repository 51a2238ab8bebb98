import { release } from '../../change';
import { healthyHostSite } from '../../hosts';
import type { Scenario } from '../../scenario';

/** The next version needs more CPU than any instance has. */
export const instanceResourcesInsufficient: Scenario = async (world) => {
  const site = await healthyHostSite(world);
  release(world, site, { definition: { cpu: '4096' } });
  await world.settled();
  return site;
};
