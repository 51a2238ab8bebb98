import { after } from '../../../sandbox/scenarios/change';
import { answering } from '../../../sandbox/scenarios/images';
import { buildSite, healthyImage, type Site } from '../../../sandbox/scenarios/site';
import {
  createRule,
  createTargetGroup,
  forwardTo,
} from '../../../sandbox/world/create-load-balancer';
import { allow } from '../../../sandbox/world/network/create-network';
import type { World } from '../../../sandbox/world/world';
import type { Shape } from './shape';

/** The check goes to a port of its own. */
export const checkPortOfItsOwn: Shape = async (world) => {
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
  allow(world, site.taskGroup, 9090, { groupId: site.loadBalancerGroup.groupId });
  await world.settled();
  return site;
};

/** The check passes; the rule for the traffic is missing, so users time out behind a green check. */
export const closedTrafficPort: Shape = async (world) => {
  const site = await checkPortOfItsOwn(world);
  return after(world, site, () => {
    site.taskGroup.rules = site.taskGroup.rules.filter(({ FromPort }) => FromPort !== 8080);
  });
};

/** One service in three target groups; the path of the last one gets an answer of its own. */
export const severalTargetGroups =
  (adminStatus: number): Shape =>
  async (world) => {
    const site = buildSite(world, {
      image: {
        ...answering(8080, { status: 200 }),
        listens: [
          {
            port: 8080,
            reply: ({ path }) => ({ status: path === '/admin/health' ? adminStatus : 200 }),
          },
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
