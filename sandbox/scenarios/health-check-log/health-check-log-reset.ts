import type { Scenario } from '../scenario';
import { answeringBy, failing, loggedSite } from './logged-site';

/** The server takes connections and closes them: target health tells of a 502 that nobody sent. */
export const healthCheckLogReset: Scenario = async (world) => {
  let closes = false;
  const image = answeringBy(() => (closes ? 'close' : { status: 200 }));
  const site = await loggedSite(world, { image });
  closes = true;
  world.changed();
  return failing(world, site);
};
