import { stopTask } from '../world/task-life';
import { after, healthySite } from './change';
import type { Scenario } from './scenario';

/** AWS takes its Spot capacity back, and there is none left for the replacements. */
export const spotCapacityReclaimed: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    world.fargate.available = false;
    for (const task of world.ecs.tasksOf(site.state.service.serviceArn)) {
      stopTask(world, site.state, task, {
        stopCode: 'TerminationNotice',
        stoppedReason: 'Your Spot Task was interrupted.',
      });
    }
  });
};
