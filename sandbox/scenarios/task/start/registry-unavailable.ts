import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** The registry of the release is down. */
export const registryUnavailable: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: { pull: 'registry-down' } });
  await world.settled();
  return site;
};
