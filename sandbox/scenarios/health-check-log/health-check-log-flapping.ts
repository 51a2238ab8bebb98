import type { Scenario } from '../scenario';
import { answeringBy, failing, loggedSite } from './logged-site';

/** Every other check is too much for the application, and at last two in a row. */
export const healthCheckLogFlapping: Scenario = async (world) => {
  const checks = new Map<string, number>();
  let began = false;
  const image = answeringBy(({ host }) => {
    const count = began ? (checks.get(host) ?? 0) + 1 : 0;
    checks.set(host, count);
    return count % 2 === 1 || count > 6 ? 'hang' : { status: 200 };
  });
  const site = await loggedSite(world, { image });
  began = true;
  world.changed();
  return failing(world, site);
};
