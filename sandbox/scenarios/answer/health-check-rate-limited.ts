import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The release counts the health checker among its visitors. */
export const healthCheckRateLimited: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: answering(8080, { status: 429, headers: { 'retry-after': '60' } }),
  });
  await world.settled();
  return site;
};
