import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** The registry wants credentials that the task definition does not have. */
export const imagePullUnauthorized: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: { pull: 'unauthorized' } });
  await world.settled();
  return site;
};
