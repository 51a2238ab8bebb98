import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The release sends everyone to HTTPS, the health checker too. */
export const healthCheckRedirected: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: answering(8080, {
      status: 301,
      headers: { location: 'https://shop.example.com/health' },
    }),
  });
  await world.settled();
  return site;
};
