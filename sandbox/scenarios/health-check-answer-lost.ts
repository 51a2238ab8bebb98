import type { World } from '../world/world';
import { healthySite, release } from './change';
import { answering } from './images';
import type { Scenario } from './site';

/** A worker of the release dies at each request. */
export async function healthCheckAnswerLost(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, 'close') });
  await world.settled();
  return site;
}
