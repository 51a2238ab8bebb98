import type { Scenario } from '../scenario';
import { answeringBy, failing, loggedSite } from './logged-site';

/** A table grows, and with it the time that the health path takes, until it is more than the timeout. */
export const healthCheckLogSlowing: Scenario = async (world) => {
  const began = world.now().getTime();
  const image = answeringBy(() => ({
    status: 200,
    afterSeconds: 0.2 + Math.max(0, (world.now().getTime() - began) / 1000 - 90) * 0.06,
  }));
  return failing(world, await loggedSite(world, { image }));
};
