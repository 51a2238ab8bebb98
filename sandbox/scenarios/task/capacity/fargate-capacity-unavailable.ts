import { after, healthySite } from '../../change';
import type { Scenario } from '../../scenario';

/** Fargate has no room in these zones when the service grows. */
export const fargateCapacityUnavailable: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    world.fargate.available = false;
    site.state.service.desiredCount = 3;
  });
};
