import { allow } from '../../world/network/create-network';
import { healthySite } from '../change';
import type { Scenario } from '../scenario';

/** A target optimizer whose control port nobody has opened; the checks pass all the same. */
export const targetControlPortClosed: Scenario = async (world) => {
  const site = await healthySite(world, { targetGroup: { TargetControlPort: 3000 } });
  allow(world, site.taskGroup, 22, { cidr: '10.0.0.0/16' });
  return site;
};
