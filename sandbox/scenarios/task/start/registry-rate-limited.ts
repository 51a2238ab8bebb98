import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** The public registry has had enough of us. */
export const registryRateLimited: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: { pull: 'rate-limited' } });
  await world.settled();
  return site;
};
