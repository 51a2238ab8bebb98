import type { World } from '../world/world';
import { after, healthySite } from './change';
import type { Scenario } from './site';

/** Someone set the desired count to zero. */
export async function serviceScaledToZero(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  return after(world, site, () => {
    site.state.service.desiredCount = 0;
    for (const { deployment } of site.state.deployments) deployment.desiredCount = 0;
  });
}
