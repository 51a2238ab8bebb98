import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** A worker of the release dies at each request. */
export const healthCheckAnswerLost: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, 'close') });
  await world.settled();
  return site;
};
