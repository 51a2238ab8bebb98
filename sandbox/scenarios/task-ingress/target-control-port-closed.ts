import { allow } from '../../world/network/create-network';
import { optimizerSite } from '../optimizer';
import type { Scenario } from '../scenario';

/**
 * A target optimizer whose control port nobody has opened: the checks pass all the same, and no
 * control channel comes about.
 */
export const targetControlPortClosed: Scenario = async (world) => {
  const site = optimizerSite(world);
  allow(world, site.taskGroup, 22, { cidr: '10.0.0.0/16' });
  await world.settled();
  return site;
};
