import { after, healthySite } from '../change';
import type { Scenario } from '../scenario';

/** The role of ECS lost the right to register targets, and the next scale-out needs it. */
export const serviceRoleUnauthorized: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    world.roles
      .of(site.state.service.roleArn ?? '')
      .denied.add('elasticloadbalancing:RegisterTargets');
    site.state.service.desiredCount = 3;
  });
};
