import type { World } from '../world/world';
import { buildHostSite } from './hosts';
import type { Scenario } from './site';

/** The cluster has no instance at all. */
export async function containerInstancesMissing(world: World): Promise<Scenario> {
  const site = buildHostSite(world, { instances: 0 });
  await world.settled();
  return site;
}
