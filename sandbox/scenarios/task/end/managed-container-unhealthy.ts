import { after, healthySite } from '../../change';
import type { Scenario } from '../../scenario';

/** The agent that Service Connect put into the tasks reports itself unhealthy. */
export const managedContainerUnhealthy: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    for (const { task } of world.ecs.tasksOf(site.state.service.serviceArn)) {
      task.healthStatus = 'UNHEALTHY';
      task.containers.push({
        name: 'ecs-service-connect-Qx7Lb',
        taskArn: task.taskArn,
        lastStatus: 'RUNNING',
        healthStatus: 'UNHEALTHY',
        networkBindings: [],
      });
    }
  });
};
