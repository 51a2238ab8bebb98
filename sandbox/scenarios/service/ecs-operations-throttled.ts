import { after, healthySite } from '../change';
import type { Scenario } from '../scenario';

/** The scheduler is throttled while it has a task to start. */
export const ecsOperationsThrottled: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    world.ecs.throttled = true;
    site.state.service.desiredCount = 3;
  });
};
