import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The health path of the release asks a database that does not answer. */
export const healthCheckDependencyDown: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: answering(8080, {
      status: 503,
      log: 'Error: connect ECONNREFUSED 10.0.20.15:5432 (database reports)',
    }),
  });
  await world.settled();
  return site;
};
