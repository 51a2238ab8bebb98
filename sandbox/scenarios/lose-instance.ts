import { stopTask, type Stop } from '../world/tasks/task-life';
import type { World } from '../world/world';
import type { Site } from './site';

/** Takes a container instance away, and the tasks on it. */
export function loseInstance(
  world: World,
  site: Site,
  containerInstanceArn: string,
  instanceId: string,
): void {
  world.ecs.containerInstances.delete(containerInstanceArn);
  loseTasksOn(world, site, containerInstanceArn, {
    stopCode: 'TerminationNotice',
    stoppedReason: `Host EC2 (instance ${instanceId}) terminated.`,
  });
}

/** Ends the service's tasks on a container instance. */
export function loseTasksOn(
  world: World,
  site: Site,
  containerInstanceArn: string,
  stop: Stop,
): void {
  for (const state of world.ecs.tasksOf(site.state.service.serviceArn))
    if (state.task.containerInstanceArn === containerInstanceArn)
      stopTask(world, site.state, state, stop);
}
