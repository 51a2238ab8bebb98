import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The health path of the release answers with a status that means nothing in particular. */
export const targetStatusMismatch: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, { status: 418 }) });
  await world.settled();
  return site;
};
