import type { Seen } from '../../src/findings/check';
import type { SecurityGroupRule } from '../../src/facts/network';
import type { FactName, Facts } from '../../src/facts/snapshot';
import type { ServiceEvent } from '../../src/facts/service';
import type { TargetHealth } from '../../src/facts/target-group';
import {
  aLoadBalancerSecurityGroup,
  aNetworkInterface,
  aSecurityGroup,
  aTask,
  aTaskDefinition,
  aContainer,
  aContainerDefinition,
  aService,
  anEvent,
  anUnhealthyTarget,
  facts,
  ids,
} from './builders';
import { failing, timedOut, type Failing } from './failing';

/** A rule by its source: a group, a CIDR or a prefix list. */
export const from = (
  source: string,
  port: number | readonly [from: number, to: number],
  ipProtocol = 'tcp',
): SecurityGroupRule => {
  const [fromPort, toPort] = typeof port === 'number' ? [port, port] : port;
  const peer = source.startsWith('sg-')
    ? { kind: 'security-group' as const, groupId: source, peeringStatus: undefined }
    : source.startsWith('pl-')
      ? { kind: 'prefix-list' as const, prefixListId: source }
      : { kind: source.includes(':') ? ('ipv6' as const) : ('ipv4' as const), cidr: source };
  return { ipProtocol, fromPort, toPort, peer };
};

/**
 * A silent target behind these inbound rules of its group and outbound rules of the load
 * balancer's.
 */
export const silentBehind = (
  ingress: readonly SecurityGroupRule[],
  {
    egress = [from('0.0.0.0/0', [0, 65_535], '-1')],
    facts: differing = {},
    group = {},
    without = [],
  }: {
    readonly egress?: readonly SecurityGroupRule[];
    readonly facts?: Partial<Facts>;
    readonly group?: Failing['group'];
    readonly without?: readonly FactName[];
  } = {},
): Seen<FactName, FactName> =>
  failing(timedOut, {
    group,
    without,
    facts: {
      networkInterfaces: [aNetworkInterface()],
      securityGroups: [aSecurityGroup({ ingress }), aLoadBalancerSecurityGroup({ egress })],
      ...differing,
    },
  });

/** A target that has been silent for ten minutes, and a sibling in the other zone, behind the same group. */
export const pair = (
  sibling: TargetHealth,
): Pick<Facts, 'service' | 'tasks' | 'networkInterfaces' | 'targetHealth'> => {
  const { tasks, networkInterfaces } = facts();
  const events = [saidSilent(600)];
  return {
    service: aService({ events }),
    tasks,
    networkInterfaces,
    targetHealth: [anUnhealthyTarget(...timedOut), sibling],
  };
};

/** What ECS said so many seconds ago of a silent target. */
export const saidSilent = (secondsAgo: number): ServiceEvent =>
  anEvent(
    `(port 8080) is unhealthy in (target-group ${ids.targetGroupArn}) due to (reason Request timed out)`,
    secondsAgo,
  );

/**
 * A silent target on an instance in bridge mode: `hostPort` 0 in the task definition makes its port
 * a dynamic one.
 */
export function onInstance(
  ingress: readonly SecurityGroupRule[],
  { hostPort, port }: { readonly hostPort: number; readonly port: number },
): Seen<FactName, FactName> {
  const instance = {
    instanceId: 'i-0123456789abcdef0',
    state: 'running',
    vpcId: ids.vpc,
    subnetId: ids.taskSubnets[0],
    privateIpAddress: '10.0.10.5',
    securityGroupIds: [ids.taskGroup],
  };
  const task = aTask({
    networkInterface: undefined,
    containerInstanceArn: 'arn:ci/1',
    containers: [
      aContainer({ networkBindings: [{ containerPort: 8080, hostPort: port, protocol: 'tcp' }] }),
    ],
  });
  const mapping = {
    containerPort: 8080,
    containerPortRange: undefined,
    hostPort,
    protocol: 'tcp',
    appProtocol: undefined,
  };
  return silentBehind(ingress, {
    group: { targetType: 'instance' },
    facts: {
      service: aService({ awsvpc: undefined, launchType: 'EC2' }),
      tasks: [task],
      instances: [instance],
      containerInstances: [
        {
          containerInstanceArn: 'arn:ci/1',
          ec2InstanceId: instance.instanceId,
          status: 'ACTIVE',
          agentConnected: true,
        },
      ],
      networkInterfaces: [],
      taskDefinitions: [
        aTaskDefinition({
          networkMode: 'bridge',
          containers: [aContainerDefinition({ portMappings: [mapping] })],
        }),
      ],
      targetHealth: [
        anUnhealthyTarget(...timedOut, {
          targetId: instance.instanceId,
          port,
          healthCheckPort: port,
        }),
      ],
    },
  });
}
