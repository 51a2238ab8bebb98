import { healthySite, release } from '../change';
import type { Scenario } from '../scenario';

/** The tasks of the release end before they run, for a reason that nobody has written down. */
export const tasksFailingToStart: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: { startError: 'InternalError: unable to create a sandbox for the task' },
  });
  await world.settled();
  return site;
};
