import { allow } from '../world/create-network';
import type { World } from '../world/world';
import { after, healthySite } from './change';
import type { Scenario } from './site';

/** The health check was set to a port that no container has. */
export async function healthCheckPortUnexposed(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  return after(world, site, () => {
    site.targetGroup.HealthCheckPort = '9000';
    allow(world, site.taskGroup, 9000, { groupId: site.loadBalancerGroup.groupId });
  });
}
