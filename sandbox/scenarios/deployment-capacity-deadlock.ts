import type { World } from '../world/world';
import { healthySite, release } from './change';
import type { Scenario } from './site';

/** One task, no room above it and none below: a release can neither start nor stop anything. */
export async function deploymentCapacityDeadlock(world: World): Promise<Scenario> {
  const site = await healthySite(world, {
    settings: { desiredCount: 1, deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 } },
  });
  release(world, site, {});
  await world.settled();
  return site;
}
