import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The health path of the release takes POST only. */
export const healthCheckMethodNotAllowed: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: answering(8080, ({ method }) => ({
      status: method === 'POST' ? 200 : 405,
      headers: { allow: 'POST' },
    })),
  });
  await world.settled();
  return site;
};
