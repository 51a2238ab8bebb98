import { healthySite, release, type Release } from '../../change';
import type { Scenario } from '../../scenario';
import { healthyImage } from '../../site';

/** A release whose health check command calls a program that its image does not have. */
export const failingItsOwnCheck: Release = {
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
};

/** It is released to a site that was well. */
export const containerHealthCheckFailing: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, failingItsOwnCheck);
  await world.settled();
  return site;
};
