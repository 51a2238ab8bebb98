import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The circuit breaker gave a release up and rolled back. */
export const deploymentFailed: Scenario = async (world) => {
  const site = await healthySite(world, {
    settings: {
      healthCheckGracePeriodSeconds: 0,
      deploymentConfiguration: {
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        deploymentCircuitBreaker: { enable: true, rollback: false },
      },
    },
  });
  release(world, site, { image: answering(8080, { status: 500 }) });
  await world.settled();
  return site;
};
