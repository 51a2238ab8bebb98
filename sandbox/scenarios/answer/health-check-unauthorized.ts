import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The release wants a login on every path. */
export const healthCheckUnauthorized: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: answering(8080, { status: 401, headers: { 'www-authenticate': 'Basic' } }),
  });
  await world.settled();
  return site;
};
