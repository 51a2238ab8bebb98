import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The release wants a header that the health checker does not send. */
export const healthCheckBadRequest: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: answering(8080, { status: 400, body: 'X-Tenant is required', log: 'GET /health 400' }),
  });
  await world.settled();
  return site;
};
