import type { ServiceState } from './tasks/ecs-state';
import type { World } from './world';

/**
 * Lets time pass for a service without waiting: its tasks, deployments, events and log lines all
 * become that much older.
 */
export function age(world: World, service: ServiceState, seconds: number): void {
  const earlier = (date: Date | undefined) => new Date((date?.getTime() ?? 0) - seconds * 1000);
  for (const { deployment } of service.deployments)
    Object.assign(deployment, {
      createdAt: earlier(deployment.createdAt),
      updatedAt: earlier(deployment.updatedAt),
    });
  for (const event of service.events) event.createdAt = earlier(event.createdAt);
  for (const { task } of world.ecs.tasksOf(service.service.serviceArn)) {
    for (const moment of ['createdAt', 'startedAt', 'stoppingAt', 'stoppedAt'] as const)
      if (task[moment]) task[moment] = earlier(task[moment]);
  }
  world.logs.age(seconds);
}
