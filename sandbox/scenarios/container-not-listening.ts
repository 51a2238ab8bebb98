import { healthySite, release } from './change';
import type { Scenario } from './scenario';

/** The release starts, says nothing about a port, and opens none. */
export const containerNotListening: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: { logs: [{ message: 'waiting for work' }] } });
  await world.settled();
  return site;
};
