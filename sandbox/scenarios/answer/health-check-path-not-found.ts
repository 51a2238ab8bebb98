import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The release has no route for the health path. */
export const healthCheckPathNotFound: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, { status: 404, body: 'not found' }) });
  await world.settled();
  return site;
};
