import type { World } from '../world/world';
import { healthySite, release } from './change';
import { answering } from './images';
import type { Scenario } from './site';

/** The release has no route for the health path. */
export async function healthCheckPathNotFound(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, { status: 404, body: 'not found' }) });
  await world.settled();
  return site;
}
