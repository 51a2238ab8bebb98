import { after, closeIngress, healthySite } from '../../../sandbox/scenarios/change';
import {
  buildSite,
  healthyImage,
  settingsOf,
  type Site,
  type SiteOptions,
} from '../../../sandbox/scenarios/site';
import {
  createListener,
  createLoadBalancer,
  createTargetGroup,
  forwardTo,
} from '../../../sandbox/world/create-load-balancer';
import { allow, createSecurityGroup } from '../../../sandbox/world/network/create-network';
import type { World } from '../../../sandbox/world/world';
import type { Shape } from './shape';

const overTcp: SiteOptions = {
  loadBalancer: { type: 'network' },
  targetGroup: {
    Protocol: 'TCP',
    ProtocolVersion: undefined,
    HealthCheckProtocol: 'TCP',
    HealthCheckPath: undefined,
    Matcher: undefined,
  },
};

/** A Network Load Balancer that has a security group. */
export const networkLoadBalancer: Shape = (world) => behindTcp(world, overTcp);

/** The same with the port of the tasks closed. */
export const networkLoadBalancerClosed: Shape = async (world) =>
  closeIngress(world, await networkLoadBalancer(world));

/** A Network Load Balancer without a group: the tasks admit the addresses of its subnets. */
export const grouplessNetworkLoadBalancer: Shape = async (world) => {
  const site = await behindTcp(world, {
    ...overTcp,
    loadBalancer: { type: 'network', securityGroupIds: [] },
  });
  return site;
};

/** The same with the port of the tasks closed. */
export const grouplessNetworkLoadBalancerClosed: Shape = async (world) =>
  closeIngress(world, await grouplessNetworkLoadBalancer(world));

async function behindTcp(world: World, options: SiteOptions): Promise<Site> {
  const site = buildSite(world, options);
  Object.assign(world.elbv2.listeners.get(site.listenerArn) ?? {}, { Protocol: 'TCP' });
  for (const cidr of ['10.0.101.0/24', '10.0.102.0/24'])
    allow(world, site.taskGroup, 8080, { cidr });
  await world.settled();
  return site;
}

/** A site whose second load balancer has a group, a security group and a listener of its own. */
export interface TwoLoadBalancers extends Site {
  readonly secondLoadBalancerGroupId: string;
}

/** One service behind a public load balancer and an internal one. */
export const severalLoadBalancers: Shape<TwoLoadBalancers> = async (world) => {
  const site = buildSite(world);
  const { groupId: secondLoadBalancerGroupId } = createSecurityGroup(world, {
    vpcId: site.vpcId,
    name: 'web-internal-alb',
    description: 'The internal load balancer',
  });
  const loadBalancerArn = createLoadBalancer(world, {
    name: 'web-internal-alb',
    vpcId: site.vpcId,
    subnetIds: site.loadBalancerSubnetIds,
    securityGroupIds: [secondLoadBalancerGroupId],
  });
  const settings = settingsOf(site.targetGroup);
  const targetGroupArn = createTargetGroup(world, 'web-internal-tg', settings, 10);
  createListener(world, loadBalancerArn, 80, forwardTo(targetGroupArn));
  allow(world, site.taskGroup, 8080, { groupId: secondLoadBalancerGroupId });
  site.state.service.loadBalancers?.push({
    targetGroupArn,
    containerName: 'app',
    containerPort: 8080,
  });
  await world.settled();
  return { ...site, secondLoadBalancerGroupId };
};

/** The rule of the internal load balancer is gone; the public one still reaches the tasks. */
export const severalLoadBalancersOneClosed: Shape = async (world) => {
  const site = await severalLoadBalancers(world);
  const { taskGroup, secondLoadBalancerGroupId: gone } = site;
  taskGroup.tags.push({ Key: 'targetmedic:remediate', Value: 'auto' });
  return after(world, site, () => {
    taskGroup.rules = taskGroup.rules.filter(
      ({ ReferencedGroupInfo }) => ReferencedGroupInfo?.GroupId !== gone,
    );
  });
};

const https: SiteOptions = { targetGroup: { Protocol: 'HTTPS', HealthCheckProtocol: 'HTTPS' } };

/** Load balancer and tasks speak TLS with each other. */
export const tlsTargets: Shape = (world) =>
  healthySite(world, {
    ...https,
    image: speaking('https', { status: 200 }),
  });

/** The group expects TLS of a server that speaks plain HTTP. */
export const tlsTargetsThatSpeakPlain: Shape = (world) => healthySite(world, https);

const grpc: SiteOptions = {
  targetGroup: {
    ProtocolVersion: 'GRPC',
    HealthCheckPath: '/AWS.ALB/healthcheck',
    Matcher: { GrpcCode: '12' },
  },
};
const answeringStatus = (status: string) =>
  speaking('h2c', {
    status: 200,
    headers: { 'content-type': 'application/grpc', 'grpc-status': status },
  });

/** A server that does not know the path of the check: the status that the group expects. */
export const grpcTargets: Shape = (world) =>
  healthySite(world, { ...grpc, image: answeringStatus('12') });

/** A server that answers OK, which the matcher leaves out. */
export const grpcTargetsThatAnswerOk: Shape = (world) =>
  healthySite(world, { ...grpc, image: answeringStatus('0') });

function speaking(
  protocol: 'https' | 'h2c',
  reply: { readonly status: number; readonly headers?: Readonly<Record<string, string>> },
): NonNullable<SiteOptions['image']> {
  return { ...healthyImage(8080), listens: [{ port: 8080, protocol, reply }] };
}
