import { scenarios } from '../../sandbox/scenarios';
import { blueGreenSite } from '../../sandbox/scenarios/blue-green';
import { healthySite, release } from '../../sandbox/scenarios/change';
import { healthyHostSite } from '../../sandbox/scenarios/hosts';
import { answering } from '../../sandbox/scenarios/images';
import type { Scenario } from '../../sandbox/scenarios/scenario';
import { buildSite, healthyImage, type Site } from '../../sandbox/scenarios/site';
import { createRule, createTargetGroup, forwardTo } from '../../sandbox/world/create-load-balancer';
import { allow } from '../../sandbox/world/create-network';
import type { ServiceState } from '../../sandbox/world/ecs-state';
import type { World } from '../../sandbox/world/world';

/** A scenario of the sandbox by its name. */
export function scenarioOf(name: string): Scenario {
  const play = scenarios[name];
  if (play === undefined) throw new Error(`There is no scenario called ${name}.`);
  return play;
}

/**
 * The check goes to a port of its own and passes; the rule for the traffic is missing, so users
 * time out behind a green check.
 */
export const closedTrafficPort: Scenario = async (world) => {
  const { listens = [], ...image } = healthyImage(8080);
  const site = buildSite(world, {
    image: { ...image, listens: [...listens, { port: 9090, reply: { status: 200 } }] },
    container: {
      portMappings: [8080, 9090].map((port) => ({
        containerPort: port,
        hostPort: port,
        protocol: 'tcp' as const,
      })),
    },
    targetGroup: { HealthCheckPort: '9090' },
  });
  site.taskGroup.rules = site.taskGroup.rules.filter(({ IsEgress }) => IsEgress);
  allow(world, site.taskGroup, 9090, { groupId: site.loadBalancerGroup.groupId });
  await world.settled();
  return site;
};

/** One service in three target groups, whose paths answer differently: the last one with 404. */
export const severalTargetGroups: Scenario = async (world) => {
  const site = buildSite(world, {
    image: {
      ...answering(8080, { status: 200 }),
      listens: [
        { port: 8080, reply: ({ path }) => ({ status: path === '/admin/health' ? 404 : 200 }) },
      ],
    },
  });
  for (const [index, name] of ['api', 'admin'].entries())
    addTargetGroup(world, site, name, index + 1);
  await world.settled();
  return site;
};

function addTargetGroup(
  world: World,
  { vpcId, listenerArn, state: { service } }: Site,
  name: string,
  priority: number,
): void {
  const targetGroupArn = createTargetGroup(
    world,
    `web-${name}-tg`,
    {
      Port: 80,
      VpcId: vpcId,
      HealthCheckPath: `/${name}/health`,
      HealthCheckIntervalSeconds: 10,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 2,
    },
    10,
  );
  createRule(world, listenerArn, priority, `/${name}/*`, forwardTo(targetGroupArn));
  service.loadBalancers?.push({ targetGroupArn, containerName: 'app', containerPort: 8080 });
}

/**
 * Three hundred tasks: three pages of the task list. The checks are patient, since all these
 * servers share one process.
 */
export const threeHundredTasks: Scenario = (world) =>
  healthySite(world, {
    settings: { desiredCount: 300, healthCheckGracePeriodSeconds: 7200 },
    targetGroup: { HealthCheckIntervalSeconds: 120, HealthCheckTimeoutSeconds: 100 },
  });

/** Bridge mode with dynamic host ports, healthy. */
export const healthyHosts: Scenario = (world) => healthyHostSite(world);

/**
 * The deployments of a service that answers 500, as the task sets of a controller of the user's
 * own.
 */
export const taskSetThatAnswers500: Scenario = async (world) => {
  const site = await scenarioOf('health-check-server-error')(world);
  for (const state of world.ecs.services.values()) {
    const [entry] = state.service.loadBalancers ?? [];
    becomeTaskSets(world, state, 'EXTERNAL', () => entry?.targetGroupArn);
  }
  return site;
};

/**
 * A CodeDeploy deployment: the blue task set serves, and the green one, in a group of its own,
 * answers 500 behind the test listener.
 */
export const codeDeployGreenAnswers500: Scenario = async (world) => {
  const site = await blueGreenSite(world);
  release(world, site, { image: answering(8080, { status: 500, body: 'Internal Server Error' }) });
  const [green] = site.state.deployments;
  if (green) green.held = true;
  await world.settled();
  becomeTaskSets(world, site.state, 'CODE_DEPLOY', (id) =>
    id === green?.deployment.id ? site.greenTargetGroupArn : site.targetGroupArn,
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
  service.deploymentController = { type };
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
