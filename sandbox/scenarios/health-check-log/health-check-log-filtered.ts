import type { Scenario } from '../scenario';
import { failing, loggedSite } from './logged-site';

/** The rule of the load balancer went; until then every answer was quick. Plain records. */
export const healthCheckLogFiltered: Scenario = async (world) => {
  const site = await loggedSite(world, { format: 'plain' });
  site.taskGroup.rules = site.taskGroup.rules.filter(({ IsEgress }) => IsEgress);
  world.changed();
  return failing(world, site);
};
