import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The release answers without a body, and the matcher wants 200. */
export const healthCheckSuccessCodeUnmatched: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, { status: 204 }) });
  await world.settled();
  return site;
};
