import { after, healthySite } from '../change';
import type { Scenario } from '../scenario';

/** Someone deleted the target group under the service, and the service grows. */
export const targetGroupMissing: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    world.elbv2.targetGroups.delete(site.targetGroupArn);
    world.elbv2.targets.delete(site.targetGroupArn);
    site.state.service.desiredCount = 3;
  });
};
