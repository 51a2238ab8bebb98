import type { World } from '../world/world';
import { healthySite, release } from './change';
import type { Scenario } from './site';

/** The release runs a script to its end instead of a server. */
export async function essentialContainerCompleted(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { image: { logs: [{ message: 'migrations are up to date' }], exits: { afterSeconds: 4, code: 0 } } });
  await world.settled();
  return site;
}
