import { release } from '../../change';
import { healthyHostSite } from '../../hosts';
import type { Scenario } from '../../scenario';

/** The container engines of the hosts hang. */
export const containerEngineFailing: Scenario = async (world) => {
  const site = await healthyHostSite(world);
  release(world, site, {
    image: {
      startError:
        'DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s',
    },
  });
  await world.settled();
  return site;
};
