import type { ServiceState } from '../../sandbox/world/tasks/ecs-state';
import type { TaskState } from '../../sandbox/world/tasks/task-states';
import type { TargetState } from '../../sandbox/world/elbv2-state';
import { createTargetGroup } from '../../sandbox/world/create-load-balancer';
import { createCluster } from '../../sandbox/world/tasks/create-service';
import type { World } from '../../sandbox/world/world';

/**
 * Fills a world with services that only stand there, each with one running task and one healthy
 * target: thousands of living ones would be too many servers.
 */
export function standStill(world: World, cluster: string, count: number): void {
  const clusterArn = createCluster(world, cluster);
  for (let index = 0; index < count; index += 1) {
    const serviceName = `svc-${String(index).padStart(5, '0')}`;
    const serviceArn = `arn:aws:ecs:${world.region}:${world.accountId}:service/${cluster}/${serviceName}`;
    const targetGroupArn = createTargetGroup(world, serviceName, { Port: 80 }, 10);
    const service = {
      serviceArn,
      serviceName,
      clusterArn,
      status: 'ACTIVE',
      desiredCount: 1,
      loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 8080 }],
    };
    const state: ServiceState = {
      service,
      deployments: [],
      events: [],
      tags: [],
      scripted: false,
      steady: true,
      endsSinceChange: 0,
      replacementsSinceChange: 0,
      blockedBy: undefined,
      stop: () => undefined,
    };
    const target = {
      targetGroupArn,
      id: '10.0.0.1',
      port: 8080,
      health: { State: 'healthy' },
    } as TargetState;
    world.ecs.services.set(serviceArn, state);
    world.ecs.tasks.set(serviceArn, {
      task: { desiredStatus: 'RUNNING', lastStatus: 'RUNNING' },
      serviceArn,
      release: [] as (() => void)[],
    } as TaskState);
    world.elbv2.targets.set(targetGroupArn, new Map([['10.0.0.1:8080', target]]));
  }
}
