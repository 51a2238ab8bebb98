import { age } from '../../world/age';
import { stopTask } from '../../world/tasks/task-life';
import { healthySite } from '../change';
import type { Scenario } from '../scenario';

/** Both tasks ended half an hour ago, and their successors have been healthy since. */
export const tasksRestarting: Scenario = async (world) => {
  const site = await healthySite(world);
  for (const state of world.ecs.tasksOf(site.state.service.serviceArn)) {
    for (const container of state.task.containers) container.exitCode = 1;
    stopTask(world, site.state, state, {
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
    });
  }
  world.changed();
  await world.settled();
  age(world, site.state, 1800);
  return site;
};
