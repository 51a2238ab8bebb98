import type { World } from '../world/world';
import { healthySite, release } from './change';
import { imageReference, type Scenario } from './site';

/** The release names a tag that was never pushed. */
export async function imageNotFound(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { container: { image: imageReference(world, site.service, '2.4.1-rc') } });
  await world.settled();
  return site;
}
