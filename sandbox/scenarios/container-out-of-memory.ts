import type { World } from '../world/world';
import { healthySite, release } from './change';
import { healthyImage, type Scenario } from './site';

/** The release needs more memory than its task has. */
export async function containerOutOfMemory(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, {
    image: { ...healthyImage(8080), startSeconds: 30, exits: { afterSeconds: 6, code: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' } },
  });
  await world.settled();
  return site;
}
