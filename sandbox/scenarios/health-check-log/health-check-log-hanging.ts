import type { Scenario } from '../scenario';
import { answeringBy, failing, loggedSite } from './logged-site';

/** All workers hang at once, behind rules that let everything through. */
export const healthCheckLogHanging: Scenario = async (world) => {
  let hangs = false;
  const image = answeringBy(() => (hangs ? 'hang' : { status: 200 }));
  const site = await loggedSite(world, { image });
  hangs = true;
  world.changed();
  return failing(world, site);
};
