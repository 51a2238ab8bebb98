import type { World } from '../world/world';
import { after, healthySite } from './change';
import type { Scenario } from './site';

/** Fargate has no room in these zones when the service grows. */
export async function fargateCapacityUnavailable(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  return after(world, site, () => {
    world.fargate.available = false;
    site.state.service.desiredCount = 3;
  });
}
