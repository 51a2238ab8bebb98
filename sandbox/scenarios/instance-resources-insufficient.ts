import type { World } from '../world/world';
import { release } from './change';
import { healthyHostSite } from './hosts';
import type { Scenario } from './site';

/** The next version needs more CPU than any instance has. */
export async function instanceResourcesInsufficient(world: World): Promise<Scenario> {
  const site = await healthyHostSite(world);
  release(world, site, { definition: { cpu: '4096' } });
  await world.settled();
  return site;
}
