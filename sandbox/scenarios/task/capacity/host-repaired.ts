import { after } from '../../change';
import { buildManagedSite } from '../../hosts';
import { loseTasksOn } from '../../lose-instance';
import type { Scenario } from '../../scenario';

/**
 * A GPU of a managed instance falls out. ECS ends the task on it and drains the instance, and its
 * neighbour has no room for two.
 */
export const hostRepaired: Scenario = async (world) => {
  const site = buildManagedSite(world, { instanceCpu: 256 });
  await world.settled();
  return after(world, site, () => {
    const [instance] = world.ecs.containerInstances.values();
    const now = world.now();
    Object.assign(instance ?? {}, {
      status: 'DRAINING',
      healthStatus: {
        overallStatus: 'IMPAIRED',
        details: [
          { type: 'CONTAINER_RUNTIME', status: 'OK', lastUpdated: now },
          { type: 'ACCELERATED_COMPUTE', status: 'IMPAIRED', lastUpdated: now },
        ],
      },
    });
    loseTasksOn(world, site, instance?.containerInstanceArn ?? '', {
      stopCode: 'InfrastructureHealth',
      stoppedReason: 'Task stopped because the container instance is impaired.',
    });
  });
};
