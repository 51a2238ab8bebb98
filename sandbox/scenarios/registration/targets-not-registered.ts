import { age } from '../../world/age';
import type { Scenario } from '../scenario';
import { buildSite } from '../site';

/** Tasks run, none is registered, and nothing says why. */
export const targetsNotRegistered: Scenario = async (world) => {
  world.silentRegistration = true;
  const site = buildSite(world);
  await world.settled();
  age(world, site.state, 900);
  return site;
};
