import { healthySite, release } from '../change';
import type { Scenario } from '../scenario';

/** The release is up at once, but as a worker: it opens no port. */
export const containerNotListening: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: { logs: [{ message: 'Worker ready' }] } });
  await world.settled();
  return site;
};
