import { healthySite, release } from '../change';
import type { Scenario } from '../scenario';

/** One task, no room above it and none below: a release can neither start nor stop anything. */
export const deploymentCapacityDeadlock: Scenario = async (world) => {
  const site = await healthySite(world, {
    settings: {
      desiredCount: 1,
      deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 },
    },
  });
  release(world, site, {});
  await world.settled();
  return site;
};
