import { after, healthySite } from '../change';
import type { Scenario } from '../scenario';

/** A scheduled action set the desired count to zero for the night. */
export const serviceScaledToZero: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    site.state.service.desiredCount = 0;
    const resourceId = `service/${site.cluster}/${site.service}`;
    world.scaling.services.set(resourceId, [
      {
        ActivityId: world.ids.uuid(),
        ServiceNamespace: 'ecs',
        ResourceId: resourceId,
        ScalableDimension: 'ecs:service:DesiredCount',
        Description: 'Setting desired count to 0.',
        Cause: 'maximum capacity was set to 0',
        StartTime: world.now(),
        EndTime: world.now(),
        StatusCode: 'Successful',
        StatusMessage: 'Successfully set desired count to 0. Change successfully fulfilled by ecs.',
      },
    ]);
    for (const { deployment } of site.state.deployments) deployment.desiredCount = 0;
  });
};
