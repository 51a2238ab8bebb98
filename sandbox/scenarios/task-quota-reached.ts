import type { World } from '../world/world';
import { after, healthySite } from './change';
import type { Scenario } from './site';

/** The account may not run more tasks when the service grows. */
export async function taskQuotaReached(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  return after(world, site, () => {
    world.fargate.taskLimit = 2;
    site.state.service.desiredCount = 3;
  });
}
