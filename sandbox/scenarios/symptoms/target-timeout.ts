import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The server of the release takes connections and never says a word. */
export const targetTimeout: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, 'hang') });
  await world.settled();
  return site;
};
