import type { Scenario } from '../scenario';
import { answeringBy, failing, loggedSite } from './logged-site';

/** The application hangs, and the log is late: nothing of it has arrived. */
export const healthCheckLogLate: Scenario = async (world) => {
  let hangs = false;
  world.logs.delivery.delaySeconds = 900;
  const image = answeringBy(() => (hangs ? 'hang' : { status: 200 }));
  const site = await loggedSite(world, { image });
  hangs = true;
  world.changed();
  return failing(world, site);
};
