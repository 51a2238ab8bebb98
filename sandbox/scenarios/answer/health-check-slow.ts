import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The health path of the release takes longer than the check waits. */
export const healthCheckSlow: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, { status: 200, afterSeconds: 15 }) });
  await world.settled();
  return site;
};
