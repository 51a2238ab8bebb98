import type { World } from '../world/world';
import { healthySite, release } from './change';
import { answering } from './images';
import type { Scenario } from './site';

/** The release counts the health checker among its visitors. */
export async function healthCheckRateLimited(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, { status: 429, headers: { 'retry-after': '60' } }) });
  await world.settled();
  return site;
}
