import { after, healthySite } from '../../change';
import type { Scenario } from '../../scenario';

/** The account may not run more tasks when the service grows. */
export const taskQuotaReached: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    world.fargate.taskLimit = 2;
    site.state.service.desiredCount = 3;
  });
};
