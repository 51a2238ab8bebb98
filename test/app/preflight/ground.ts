import { buckets } from '../../../sandbox/s3';
import type { ContainerDefinition, CreateServiceRequest } from '@aws-sdk/client-ecs';
import { buildHostSite } from '../../../sandbox/scenarios/hosts';
import { aclOfSubnets } from '../../../sandbox/scenarios/network-acl/acl-of-subnets';
import { buildSite, settingsOf, type Site } from '../../../sandbox/scenarios/site';
import {
  createListener,
  createLoadBalancer,
  createRule,
  createTargetGroup,
  forwardTo,
} from '../../../sandbox/world/create-load-balancer';
import {
  aclEntry,
  allow,
  createSecurityGroup,
  createSubnet,
  createVpc,
} from '../../../sandbox/world/network/create-network';
import type { World } from '../../../sandbox/world/world';

/** What lies ready for a release to be right or wrong about: ids and names by a short word. */
export interface Ground extends Site {
  readonly groups: Readonly<Record<string, string>>;
  readonly subnets: Readonly<Record<string, string>>;
  readonly targetGroups: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, string>>;
  readonly hostTargetGroup: string;
}

/** A world with right and wrong pieces side by side, so that one of it serves every release. */
export function prepareGround(world: World): Ground {
  const site = buildSite(world);
  const hosts = buildHostSite(world, { cluster: 'hosts', service: 'onhosts', instanceCpu: 1024 });
  world.ecs.clusters.set('empty', {
    ...world.ecs.clusters.get('shop'),
    clusterName: 'empty',
    clusterArn: `arn:aws:ecs:us-east-1:${world.accountId}:cluster/empty`,
  });
  world.ecs.clusters.set('serverless', {
    ...world.ecs.clusters.get('shop'),
    clusterName: 'serverless',
    clusterArn: `arn:aws:ecs:us-east-1:${world.accountId}:cluster/serverless`,
    defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
  });
  prepareNames(world);
  return {
    ...site,
    groups: groupsOf(world, site),
    subnets: subnetsOf(world, site),
    ...targetGroupsOf(world, site),
    hostTargetGroup: hosts.targetGroupArn,
  };
}

const account = '000000000000';
const registry = `${account}.dkr.ecr.us-east-1.amazonaws.com`;
export const secretArn = (name: string): string =>
  `arn:aws:secretsmanager:us-east-1:${account}:secret:${name}-AbCdEf`;
export const parameterArn = (name: string): string =>
  `arn:aws:ssm:us-east-1:${account}:parameter/${name}`;
export const roleArn = (name: string): string => `arn:aws:iam::${account}:role/${name}`;
export const imageOf = (tag: string): string => `${registry}/web:${tag}`;

function prepareNames(world: World): void {
  world.images.set(imageOf('arm'), { platforms: ['linux/arm64'] });
  world.images.set(imageOf('arm-alone'), { architecture: 'ARM64' });
  world.images.set(imageOf('both'), { platforms: ['linux/arm64', 'linux/amd64'] });
  world.images.set(imageOf('windows'), { platforms: ['windows/amd64'] });
  world.images.set(`${registry}/web@sha256:${'a'.repeat(64)}`, {});
  world.pullThroughPrefixes.push('hub');
  for (const name of ['db', 'old']) world.secrets.add(secretArn(name));
  world.deletedSecrets.add(secretArn('old'));
  for (const name of ['prod/web/key', 'plain']) world.secrets.add(parameterArn(name));
  world.roles.of(roleArn('gone')).isGone = true;
  world.roles.of(roleArn('instances-only')).trusted = false;
  const trusting = (statement: Record<string, unknown>): unknown => ({
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: ['ecs-tasks.amazonaws.com', 'lambda.amazonaws.com'] },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        ...statement,
      },
    ],
  });
  world.roles.of(roleArn('guarded')).trustPolicy = trusting({
    Condition: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:aws:ecs:us-east-1:${account}:*` },
    },
  });
  world.roles.of(roleArn('elsewhere')).trustPolicy = trusting({
    Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
  });
  world.roles.of(roleArn('open')).trustPolicy = trusting({ Principal: { AWS: '*' } });
  world.roles.of(roleArn('strange')).trustPolicy = trusting({
    Condition: { Bool: { 'aws:SecureTransport': 'true' } },
  });
  for (const id of ['fs-here', 'fs-nowhere', 'fs-one-zone', 'fs-guarded'])
    world.fileSystems.add(id);
  world.mountZones.set('fs-nowhere', []);
  world.mountZones.set('fs-one-zone', ['us-east-1a']);
  world.accessPoints.set('fsap-here', 'fs-here');
  world.accessPoints.set('fsap-other', 'fs-one-zone');
  world.fargate.vcpuQuota = 8;
  world.fargate.vcpuUsed = 3;
  buckets(world).set('config', {
    region: world.region,
    owner: account,
    settings: {},
    objects: new Map([['web/prod.env', Buffer.from('LOG_LEVEL=info')]]),
  });
  world.roles.of(roleArn('poor')).denied.add('ecr:GetAuthorizationToken');
  world.roles.of(roleArn('denied')).denied.add('explicit secretsmanager:GetSecretValue');
  world.roles.of(roleArn('by-resource')).denied.add('secretsmanager:GetSecretValue');
}

function groupsOf(world: World, { vpcId, loadBalancerGroup }: Site): Record<string, string> {
  const group = (name: string) =>
    createSecurityGroup(world, { vpcId, name, description: 'of a release' });
  const [closed, byNumbers, narrow, everything] = [
    group('closed'),
    group('by-numbers'),
    group('narrow'),
    group('everything'),
  ];
  const nfs = group('nfs');
  allow(world, nfs, 2049, { cidr: '10.0.0.0/16' });
  for (const id of ['fs-here', 'fs-one-zone']) world.mountTargetGroups.set(id, [nfs.groupId]);
  world.mountTargetGroups.set('fs-guarded', [closed.groupId]);
  allow(world, closed, 22, { cidr: '10.0.0.0/8' });
  allow(world, byNumbers, 8080, { cidr: '10.0.101.0/24' });
  allow(world, byNumbers, 8080, { cidr: '10.0.102.0/24' });
  allow(world, narrow, 8080, { cidr: '10.0.9.0/24' });
  allow(world, everything, [1, 65_535], { groupId: loadBalancerGroup.groupId });
  return Object.fromEntries(
    Object.entries({ closed, byNumbers, narrow, everything }).map(([name, { groupId }]) => [
      name,
      groupId,
    ]),
  );
}

function subnetsOf(world: World, { vpcId }: Site): Record<string, string> {
  const subnet = (cidr: string, zone: string, vpc = vpcId) =>
    createSubnet(world, { vpcId: vpc, cidr, zone, wayOut: 'nat-gateway' });
  const full = subnet('10.0.30.0/28', 'us-east-1a');
  Object.assign(world.ec2.subnets.get(full)?.subnet ?? {}, { AvailableIpAddressCount: 0 });
  const guarded = subnet('10.0.31.0/24', 'us-east-1a');
  aclOfSubnets(world, { vpcId }, [guarded], [aclEntry(100, 'allow', false)]);
  const withoutNfs = subnet('10.0.32.0/24', 'us-east-1a');
  aclOfSubnets(
    world,
    { vpcId },
    [withoutNfs],
    [
      { ...aclEntry(90, 'deny', true), Protocol: '6', PortRange: { From: 2049, To: 2049 } },
      aclEntry(100, 'allow', false),
      aclEntry(100, 'allow', true),
    ],
  );
  return {
    full,
    guarded,
    withoutNfs,
    third: subnet('10.0.3.0/24', 'us-east-1c'),
    foreign: subnet('10.9.1.0/24', 'us-east-1a', createVpc(world, '10.9.0.0/16')),
  };
}

function targetGroupsOf(world: World, site: Site): Pick<Ground, 'targetGroups' | 'rules'> {
  const { vpcId, loadBalancerArn, loadBalancerSubnetIds } = site;
  const settings = settingsOf(site.targetGroup);
  const rules: Record<string, string> = {};
  let priority = 10;
  const group = (name: string, more: object = {}, forwarded = true): string => {
    const arn = createTargetGroup(world, name, { ...settings, ...more }, 10);
    if (forwarded)
      rules[name] = createRule(world, site.listenerArn, priority++, `/${name}/*`, forwardTo(arn));
    return arn;
  };
  const shut = createSecurityGroup(world, { vpcId, name: 'shut', description: 'no egress' });
  shut.rules = [];
  allow(world, shut, 80, { cidr: '0.0.0.0/0' });
  const shutBalancer = createLoadBalancer(world, {
    name: 'shut',
    vpcId,
    subnetIds: loadBalancerSubnetIds,
    securityGroupIds: [shut.groupId],
  });
  const behindShut = group('behind-shut', {}, false);
  createListener(world, shutBalancer, 80, forwardTo(behindShut));
  const other = createVpc(world, '10.8.0.0/16');
  const named = {
    right: group('right'),
    green: group('green'),
    blue: group('blue'),
    behindShut,
    instance: group('instance', { TargetType: 'instance' }),
    detached: group('detached', {}, false),
    otherVpc: group('other-vpc', { VpcId: other }),
    management: group('management', { HealthCheckPort: '9000' }),
    strangePort: group('strange-port', { HealthCheckPort: '9999' }),
    monitor: group('monitor', { HealthCheckPort: '8081' }),
    optimizer: group('optimizer', { TargetControlPort: 3000 }),
    grpc: group('grpc', { ProtocolVersion: 'GRPC' }),
  };
  rules['test'] = createRule(
    world,
    createListener(world, loadBalancerArn, 9443, forwardTo(named.green)),
    1,
    '/*',
    forwardTo(named.green),
  );
  const elsewhere = createListener(world, shutBalancer, 81, forwardTo(behindShut));
  rules['elsewhere'] = createRule(world, elsewhere, 1, '/*', forwardTo(behindShut));
  rules['gone'] = `${rules['test']}0`;
  rules['blue-only'] = createRule(world, site.listenerArn, 90, '/b/*', forwardTo(named.blue));
  return { targetGroups: named, rules };
}

/** A container of the site's, changed. */
export const containerOf = (
  { container }: Site,
  more: Partial<ContainerDefinition>,
): ContainerDefinition => ({ ...container, ...more });

/** The service that a release is for, unless it says otherwise. */
export const serviceOf = (ground: Ground): CreateServiceRequest => ({
  serviceName: 'new',
  cluster: ground.cluster,
  desiredCount: 2,
  launchType: 'FARGATE',
  healthCheckGracePeriodSeconds: 60,
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
  loadBalancers: [
    {
      targetGroupArn: ground.targetGroups['right'],
      containerName: 'app',
      containerPort: 8080,
    },
  ],
  networkConfiguration: {
    awsvpcConfiguration: {
      subnets: [...ground.taskSubnetIds],
      securityGroups: [ground.taskGroup.groupId],
    },
  },
});
