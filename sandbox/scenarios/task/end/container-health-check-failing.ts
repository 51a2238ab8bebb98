import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';
import { healthyImage } from '../../site';

/** The health check command of the release calls a program that its image does not have. */
export const containerHealthCheckFailing: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: { ...healthyImage(8080), healthCheck: 'UNHEALTHY' },
    container: {
      healthCheck: {
        command: ['CMD-SHELL', 'curl -f http://localhost:8080/health'],
        interval: 10,
        timeout: 5,
        retries: 3,
        startPeriod: 0,
      },
    },
  });
  await world.settled();
  return site;
};
