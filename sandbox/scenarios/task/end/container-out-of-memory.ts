import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';
import { healthyImage } from '../../site';

/** The release needs more memory than its task has. */
export const containerOutOfMemory: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: {
      ...healthyImage(8080),
      startSeconds: 30,
      exits: {
        afterSeconds: 6,
        code: 137,
        reason: 'OutOfMemoryError: Container killed due to memory usage',
      },
    },
  });
  await world.settled();
  return site;
};
