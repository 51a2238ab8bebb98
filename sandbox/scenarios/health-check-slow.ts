import type { World } from '../world/world';
import { healthySite, release } from './change';
import { answering } from './images';
import type { Scenario } from './site';

/** The health path of the release takes longer than the check waits. */
export async function healthCheckSlow(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, { status: 200, afterSeconds: 15 }) });
  await world.settled();
  return site;
}
