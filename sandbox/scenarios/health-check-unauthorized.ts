import type { World } from '../world/world';
import { healthySite, release } from './change';
import { answering } from './images';
import type { Scenario } from './site';

/** The release wants a login on every path. */
export async function healthCheckUnauthorized(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, { status: 401, headers: { 'www-authenticate': 'Basic' } }) });
  await world.settled();
  return site;
}
