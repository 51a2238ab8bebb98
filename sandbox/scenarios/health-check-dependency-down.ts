import type { World } from '../world/world';
import { healthySite, release } from './change';
import { answering } from './images';
import type { Scenario } from './site';

/** The health path of the release asks a database that does not answer. */
export async function healthCheckDependencyDown(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, {
    image: answering(8080, { status: 503, log: 'Error: connect ECONNREFUSED 10.0.20.15:5432 (database reports)' }),
  });
  await world.settled();
  return site;
}
