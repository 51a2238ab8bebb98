import type { DeploymentStrategy } from '@aws-sdk/client-ecs';
import { blueGreenSite, type BlueGreenSite } from '../../../sandbox/scenarios/blue-green';
import { after, healthySite, release, type Release } from '../../../sandbox/scenarios/change';
import { answering } from '../../../sandbox/scenarios/images';
import { healthyImage } from '../../../sandbox/scenarios/site';
import { forwardTo } from '../../../sandbox/world/create-load-balancer';
import { createSecurityGroup } from '../../../sandbox/world/network/create-network';
import type { ServiceState } from '../../../sandbox/world/tasks/ecs-state';
import type { World } from '../../../sandbox/world/world';
import type { Shape } from './shape';

const answers500: Release = {
  image: answering(8080, { status: 500, body: 'Internal Server Error' }),
};

/** A release under other security groups, which nobody opened for the load balancer. */
export const releaseUnderAnotherGroup: Shape = async (world) => {
  const site = await healthySite(world);
  const { groupId } = createSecurityGroup(world, {
    vpcId: site.vpcId,
    name: 'web-tasks-new',
    description: 'The tasks of the next version',
  });
  world.ec2.securityGroups.get(groupId)?.tags.push({ Key: 'targetmedic:remediate', Value: 'auto' });
  site.state.service.networkConfiguration = {
    awsvpcConfiguration: {
      subnets: [...site.taskSubnetIds],
      securityGroups: [groupId],
      assignPublicIp: 'DISABLED',
    },
  };
  release(world, site, {});
  await world.settled();
  return site;
};

/** A release that moves to a port that nobody opened for the load balancer. */
export const releaseOnAnotherPort: Shape = async (world) => {
  const site = await healthySite(world);
  site.taskGroup.tags.push({ Key: 'targetmedic:remediate', Value: 'auto' });
  const { targetGroupArn } = site;
  site.state.service.loadBalancers = [
    { targetGroupArn, containerName: 'app', containerPort: 4567 },
  ];
  release(world, site, {
    image: healthyImage(4567),
    container: { portMappings: [{ containerPort: 4567, hostPort: 4567, protocol: 'tcp' }] },
  });
  await world.settled();
  return site;
};

/** A deployment that ECS carries out itself with two target groups; the second one is idle. */
export const idleGreen =
  (strategy: DeploymentStrategy): Shape<BlueGreenSite> =>
  async (world) => {
    const site = await blueGreenSite(world);
    Object.assign(site.state.service.deploymentConfiguration ?? {}, { strategy });
    return site;
  };

/** The same in the middle of a deployment: the new side answers 500. */
export const greenThatAnswers500 =
  (strategy: DeploymentStrategy): Shape<BlueGreenSite> =>
  async (world) => {
    const site = await idleGreen(strategy)(world);
    await holdRelease(world, site, answers500);
    return site;
  };

/** The new side registers in the other group and stays there. */
async function holdRelease(
  world: World,
  site: BlueGreenSite,
  version: Release,
): Promise<string | undefined> {
  release(world, site, version);
  const [green] = site.state.deployments;
  if (green) green.held = true;
  await world.settled();
  return green?.deployment.id;
}

/** The deployments of a service as the task sets of a controller of the user's own. */
export const taskSets: Shape = async (world) => {
  const site = await healthySite(world);
  becomeTaskSets(world, site.state, 'EXTERNAL', () => site.targetGroupArn);
  return site;
};

/**
 * The deployments of a service that answers 500, as the task sets of a controller of the user's
 * own.
 */
export const taskSetThatAnswers500: Shape = async (world) => {
  const site = await healthySite(world);
  release(world, site, answers500);
  await world.settled();
  becomeTaskSets(world, site.state, 'EXTERNAL', () => site.targetGroupArn);
  return site;
};

/**
 * CodeDeploy has moved every listener to the green task set, and keeps the blue one for a while
 * before it ends it.
 */
export const codeDeploy: Shape = async (world) => {
  const site = await blueGreenSite(world);
  const greenId = await holdRelease(world, site, {});
  const toGreen = [forwardTo(site.greenTargetGroupArn)];
  site.state.service.deploymentController = { type: 'CODE_DEPLOY' };
  await after(world, site, () => {
    for (const rule of world.elbv2.rules.values()) rule.Actions = toGreen;
    for (const listener of world.elbv2.listeners.values()) listener.DefaultActions = toGreen;
  });
  becomeTaskSets(world, site.state, 'CODE_DEPLOY', (id) =>
    id === greenId ? site.greenTargetGroupArn : site.targetGroupArn,
  );
  return site;
};

/**
 * A CodeDeploy deployment: the blue task set serves, and the green one, in a group of its own,
 * answers 500 behind the test listener.
 */
export const codeDeployGreenAnswers500: Shape = async (world) => {
  const site = await blueGreenSite(world);
  const greenId = await holdRelease(world, site, answers500);
  becomeTaskSets(world, site.state, 'CODE_DEPLOY', (id) =>
    id === greenId ? site.greenTargetGroupArn : site.targetGroupArn,
  );
  return site;
};

/** Shows the deployments of a service as task sets of another controller, as ECS does. */
function becomeTaskSets(
  world: World,
  { service, deployments }: ServiceState,
  type: 'CODE_DEPLOY' | 'EXTERNAL',
  groupOf: (deploymentId: string) => string | undefined,
): void {
  Object.assign(service, { deploymentController: { type }, currentServiceDeployment: undefined });
  for (const { deployment } of deployments) {
    world.ecs.taskSets.set(deployment.id, {
      ...deployment,
      serviceArn: service.serviceArn,
      clusterArn: service.clusterArn,
      computedDesiredCount: deployment.desiredCount,
      loadBalancers: [
        { targetGroupArn: groupOf(deployment.id), containerName: 'app', containerPort: 8080 },
      ],
      taskSetArn: `${service.serviceArn.replace(':service/', ':task-set/')}/${deployment.id}`,
      stabilityStatus: 'STABILIZING',
      scale: { value: 100, unit: 'PERCENT' },
    });
  }
  service.loadBalancers = [];
}
