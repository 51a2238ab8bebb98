import { stopTask } from '../../world/tasks/task-life';
import { after, healthySite } from '../change';
import type { Scenario } from '../scenario';

/** The service is being deleted: it drains, and its tasks go. */
export const serviceNotActive: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    site.state.service.status = 'DRAINING';
    site.state.service.desiredCount = 0;
    for (const task of world.ecs.tasksOf(site.state.service.serviceArn)) {
      stopTask(world, site.state, task, {
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: 'Service deletion',
      });
    }
  });
};
