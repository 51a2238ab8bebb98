import type { World } from '../world/world';
import { healthySite, release } from './change';
import { answering } from './images';
import type { Scenario } from './site';

/** The release answers without a body, and the matcher wants 200. */
export async function healthCheckSuccessCodeUnmatched(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, { status: 204 }) });
  await world.settled();
  return site;
}
