import type { World } from '../world/world';
import { after, healthySite } from './change';
import type { Scenario } from './site';

/** The scheduler is throttled while it has a task to start. */
export async function ecsOperationsThrottled(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  return after(world, site, () => {
    world.ecs.throttled = true;
    site.state.service.desiredCount = 3;
  });
}
