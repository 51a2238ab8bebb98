import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The handler of the release fails. */
export const healthCheckServerError: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, { status: 500, body: 'Internal Server Error' }) });
  await world.settled();
  return site;
};
