import type { World } from '../world/world';
import { healthySite, release } from './change';
import type { Scenario } from './site';

/** The registry wants credentials that the task definition does not have. */
export async function imagePullUnauthorized(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { image: { pull: 'unauthorized' } });
  await world.settled();
  return site;
}
