import { after, healthySite } from '../change';
import type { Scenario } from '../scenario';

/** Someone set the desired count to zero. */
export const serviceScaledToZero: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    site.state.service.desiredCount = 0;
    for (const { deployment } of site.state.deployments) deployment.desiredCount = 0;
  });
};
