import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** The image of the release does not fit on the disk of a task. */
export const taskStorageFull: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: { pull: 'too-large' } });
  await world.settled();
  return site;
};
