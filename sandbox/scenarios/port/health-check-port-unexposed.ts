import { allow } from '../../world/network/create-network';
import { after, healthySite } from '../change';
import type { Scenario } from '../scenario';

/** The health check was set to a port that no container has. */
export const healthCheckPortUnexposed: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    site.targetGroup.HealthCheckPort = '9000';
    allow(world, site.taskGroup, 9000, { groupId: site.loadBalancerGroup.groupId });
  });
};
