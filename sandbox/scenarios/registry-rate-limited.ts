import type { World } from '../world/world';
import { healthySite, release } from './change';
import type { Scenario } from './site';

/** The public registry has had enough of us. */
export async function registryRateLimited(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { image: { pull: 'rate-limited' } });
  await world.settled();
  return site;
}
