import type { World } from '../world/world';
import { healthySite, release } from './change';
import { answering } from './images';
import type { Scenario } from './site';

/** The handler of the release fails. */
export async function healthCheckServerError(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, { status: 500, body: 'Internal Server Error' }) });
  await world.settled();
  return site;
}
