import type { Service } from '@aws-sdk/client-ecs';
import { startDeployment } from './deployments';
import type { ServiceState } from './ecs-state';
import { runScheduler } from './scheduler';
import type { World } from '../world';

export function createCluster(world: World, clusterName: string): string {
  const clusterArn = `arn:aws:ecs:${world.region}:${world.accountId}:cluster/${clusterName}`;
  world.ecs.clusters.set(clusterName, { clusterArn, clusterName, status: 'ACTIVE' });
  return clusterArn;
}

export type NewService = Service & {
  serviceName: string;
  clusterArn: string;
  desiredCount: number;
  taskDefinition: string;
};

/** Creates a service, starts its first deployment and its scheduler. */
export function createService(world: World, settings: NewService): ServiceState {
  const cluster = settings.clusterArn.split('/')[1];
  const serviceArn = `arn:aws:ecs:${world.region}:${world.accountId}:service/${cluster}/${settings.serviceName}`;
  const state: ServiceState = {
    service: {
      status: 'ACTIVE',
      launchType: 'FARGATE',
      schedulingStrategy: 'REPLICA',
      platformVersion: 'LATEST',
      deploymentController: { type: 'ECS' },
      loadBalancers: [],
      deploymentConfiguration: {
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        deploymentCircuitBreaker: { enable: false, rollback: false },
      },
      roleArn: `arn:aws:iam::${world.accountId}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
      createdAt: world.now(),
      ...settings,
      serviceArn,
    },
    deployments: [],
    events: [],
    tags: [],
    scripted: false,
    steady: false,
    endsSinceChange: 0,
    replacementsSinceChange: 0,
    blockedBy: undefined,
    stop: () => undefined,
  };
  world.ecs.services.set(serviceArn, state);
  startDeployment(world, state, settings.taskDefinition);
  runScheduler(world, state);
  return state;
}
