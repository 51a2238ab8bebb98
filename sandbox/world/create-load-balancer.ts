import type { NetworkInterface } from '@aws-sdk/client-ec2';
import type { Action, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { takeAddress } from './network/task-interface';
import type { World } from './world';

const arnOf = (world: World, resource: string): string =>
  `arn:aws:elasticloadbalancing:${world.region}:${world.accountId}:${resource}`;

export interface NewLoadBalancer {
  readonly name: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly type?: 'application' | 'network';
  readonly scheme?: 'internet-facing' | 'internal';
}

/** A load balancer with one node, an interface of its own, in each of its subnets. */
export function createLoadBalancer(
  world: World,
  {
    name,
    vpcId,
    subnetIds,
    securityGroupIds,
    type = 'application',
    scheme = 'internet-facing',
  }: NewLoadBalancer,
): string {
  const id = world.ids.hex(16);
  const prefix = type === 'application' ? 'app' : 'net';
  const arn = arnOf(world, `loadbalancer/${prefix}/${name}/${id}`);
  const subnets = subnetIds.flatMap((subnetId) => world.ec2.subnets.get(subnetId) ?? []);
  world.elbv2.loadBalancers.set(arn, {
    LoadBalancerArn: arn,
    LoadBalancerName: name,
    DNSName: `${name}-1234567890.${world.region}.elb.amazonaws.com`,
    VpcId: vpcId,
    Type: type,
    Scheme: scheme,
    State: { Code: 'active' },
    IpAddressType: 'ipv4',
    SecurityGroups: [...securityGroupIds],
    CreatedTime: world.now(),
    AvailabilityZones: subnets.map(({ subnet }) => ({
      ZoneName: subnet.AvailabilityZone,
      SubnetId: subnet.SubnetId,
    })),
  });
  for (const state of subnets) {
    const interfaceId = `eni-${world.ids.hex(17)}`;
    world.ec2.networkInterfaces.set(interfaceId, {
      NetworkInterfaceId: interfaceId,
      PrivateIpAddress: takeAddress(world, state),
      SubnetId: state.subnet.SubnetId,
      VpcId: vpcId,
      AvailabilityZone: state.subnet.AvailabilityZone,
      OwnerId: world.accountId,
      RequesterId: 'amazon-elb',
      RequesterManaged: true,
      Description: `ELB ${prefix}/${name}/${id}`,
      InterfaceType: 'interface',
      Status: 'in-use',
      PrivateIpAddresses: [],
      Ipv6Addresses: [],
      TagSet: [],
      Groups: securityGroupIds.map((GroupId) => ({ GroupId })),
      ...(scheme === 'internal' ? {} : publicAddress(world)),
    });
  }
  return arn;
}

/** Of a node that faces the internet, from a range that AWS does not have. */
const publicAddress = ({
  ec2: { networkInterfaces },
}: World): Pick<NetworkInterface, 'Association'> => ({
  Association: {
    IpOwnerId: 'amazon-elb',
    PublicIp: `203.0.113.${(networkInterfaces.size % 250) + 1}`,
  },
});

/** What only the target groups of Network Load Balancers know, as AWS sets it for addresses. */
const ofNetworkLoadBalancers = {
  'proxy_protocol_v2.enabled': 'false',
  'preserve_client_ip.enabled': 'false',
};

/** A target group with these settings; what is left out gets AWS's defaults. */
export function createTargetGroup(
  world: World,
  name: string,
  settings: TargetGroup,
  drainSeconds: number,
): string {
  const arn = arnOf(world, `targetgroup/${name}/${world.ids.hex(16)}`);
  world.elbv2.targetGroups.set(arn, {
    TargetGroupArn: arn,
    TargetGroupName: name,
    Protocol: 'HTTP',
    ProtocolVersion: 'HTTP1',
    TargetType: 'ip',
    IpAddressType: 'ipv4',
    LoadBalancerArns: [],
    HealthCheckEnabled: true,
    HealthCheckProtocol: 'HTTP',
    HealthCheckPort: 'traffic-port',
    HealthCheckPath: '/',
    HealthCheckIntervalSeconds: 30,
    HealthCheckTimeoutSeconds: 5,
    HealthyThresholdCount: 5,
    UnhealthyThresholdCount: 2,
    Matcher: { HttpCode: '200' },
    ...settings,
  });
  world.elbv2.targetGroupAttributes.set(arn, {
    'deregistration_delay.timeout_seconds': String(drainSeconds),
    'stickiness.enabled': 'false',
    'slow_start.duration_seconds': '0',
    'load_balancing.cross_zone.enabled': 'use_load_balancer_configuration',
    ...(['TCP', 'TLS'].includes(settings.Protocol ?? '') ? ofNetworkLoadBalancers : {}),
  });
  return arn;
}

/** A listener whose default action is this one. */
export function createListener(
  world: World,
  loadBalancerArn: string,
  port: number,
  action: Action,
): string {
  const arn = `${loadBalancerArn.replace(':loadbalancer/', ':listener/')}/${world.ids.hex(16)}`;
  world.elbv2.listeners.set(arn, {
    ListenerArn: arn,
    LoadBalancerArn: loadBalancerArn,
    Port: port,
    Protocol: 'HTTP',
    DefaultActions: [action],
  });
  const ruleArn = `${arn.replace(':listener/', ':listener-rule/')}/${world.ids.hex(16)}`;
  world.elbv2.rules.set(ruleArn, {
    listenerArn: arn,
    RuleArn: ruleArn,
    Priority: 'default',
    IsDefault: true,
    Conditions: [],
    Actions: [action],
  });
  bind(world, loadBalancerArn, action);
  return arn;
}

/** A rule of a listener before its default action. */
export function createRule(
  world: World,
  listenerArn: string,
  priority: number,
  pathPattern: string,
  action: Action,
): string {
  const ruleArn = `${listenerArn.replace(':listener/', ':listener-rule/')}/${world.ids.hex(16)}`;
  const Conditions = [
    { Field: 'path-pattern', Values: [pathPattern], PathPatternConfig: { Values: [pathPattern] } },
  ];
  world.elbv2.rules.set(ruleArn, {
    listenerArn,
    RuleArn: ruleArn,
    Priority: String(priority),
    IsDefault: false,
    Conditions,
    Actions: [action],
  });
  bind(world, world.elbv2.listeners.get(listenerArn)?.LoadBalancerArn ?? '', action);
  return ruleArn;
}

export const forwardTo = (targetGroupArn: string): Action => ({
  Type: 'forward',
  TargetGroupArn: targetGroupArn,
  ForwardConfig: {
    TargetGroups: [{ TargetGroupArn: targetGroupArn, Weight: 1 }],
    TargetGroupStickinessConfig: { Enabled: false },
  },
});

export const redirectToHttps: Action = {
  Type: 'redirect',
  RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' },
};

/** The target group knows the load balancer whose listener forwards to it. */
function bind(world: World, loadBalancerArn: string, { TargetGroupArn }: Action): void {
  const group = world.elbv2.targetGroups.get(TargetGroupArn ?? '');
  if (group) group.LoadBalancerArns = [loadBalancerArn];
}
