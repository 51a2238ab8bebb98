import type { World } from '../world/world';
import { healthySite, release } from './change';
import type { Scenario } from './site';

/** The release starts, says nothing about a port, and opens none. */
export async function containerNotListening(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { image: { logs: [{ message: 'waiting for work' }] } });
  await world.settled();
  return site;
}
