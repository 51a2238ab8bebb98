import type { World } from '../world/world';
import { release } from './change';
import { healthyHostSite } from './hosts';
import type { Scenario } from './site';

/** The next version wants an attribute that no instance has. */
export async function placementConstraintUnsatisfied(world: World): Promise<Scenario> {
  const site = await healthyHostSite(world);
  release(world, site, { definition: { placementConstraints: [{ type: 'memberOf', expression: 'attribute:storage == ssd' }] } });
  await world.settled();
  return site;
}
