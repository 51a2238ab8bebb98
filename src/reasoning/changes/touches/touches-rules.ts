import type { ApiCall } from '../../../facts/api-call';
import { valueOf } from '../../../facts/reading';
import type { PrefixList, SecurityGroupRule } from '../../../facts/network';
import { admits, opensTo, type Peer } from '../../network/admits';
import type { Ground } from './ground';
import type { Blamed } from './blamed';

type RulesChange = Extract<ApiCall['change'], { kind: 'rules' | 'rules-rewritten' }>;

/** Whether a rule of a security group that is gone, or says something else now, let through what is held back. */
export function touchesRules(change: RulesChange, cause: Blamed, ground: Ground): boolean {
  if (cause.code === 'aws-endpoint-unreachable')
    return change.kind === 'rules' && change.effect === 'removed' && closesWay(change, ground);
  const isOurs = groupsOf(cause, ground).includes(change.groupId);
  if (change.kind === 'rules-rewritten')
    return isOurs && change.rules.some(({ rule }) => !letsThrough(rule, cause, ground));
  return (
    isOurs &&
    change.effect === 'removed' &&
    (change.direction === 'egress') === isOfLoadBalancer(cause) &&
    change.rules.some((rule) => letsThrough(rule, cause, ground))
  );
}

/** The ports that the load balancer asks or serves on, as far as they are known. */
export function portsOf({ rule }: Blamed, { readings }: Ground): readonly number[] {
  if (rule !== undefined) return [rule.port];
  return (valueOf(readings.targetHealth) ?? []).flatMap(({ port, healthCheckPort }) => [
    port,
    ...(healthCheckPort === undefined ? [] : [healthCheckPort]),
  ]);
}

const isOfLoadBalancer = ({ code }: Blamed): boolean => code === 'load-balancer-egress-missing';

/** The groups whose rules a cause is about. */
function groupsOf(cause: Blamed, { readings }: Ground): readonly string[] {
  if (cause.rule !== undefined) return [cause.rule.groupId];
  const balancers = (valueOf(readings.loadBalancers) ?? []).flatMap((one) => one.securityGroupIds);
  if (isOfLoadBalancer(cause)) return balancers;
  const service = valueOf(readings.service);
  const carriers = [
    ...(valueOf(readings.networkInterfaces) ?? []),
    ...(valueOf(readings.instances) ?? []),
  ];
  return [
    ...(service?.awsvpc?.securityGroupIds ?? []),
    ...carriers.flatMap(({ securityGroupIds }) => securityGroupIds),
  ];
}

/** The other end of the connection that a rule of a cause's groups lets through. */
function peerOf(cause: Blamed, { readings }: Ground): Peer {
  const balancers = valueOf(readings.loadBalancers) ?? [];
  const service = valueOf(readings.service);
  const subnetIds = isOfLoadBalancer(cause)
    ? (service?.awsvpc?.subnetIds ?? [])
    : balancers.flatMap(({ zones }) => zones.flatMap(({ subnetId }) => subnetId ?? []));
  return {
    securityGroupIds: isOfLoadBalancer(cause)
      ? (service?.awsvpc?.securityGroupIds ?? [])
      : balancers.flatMap(({ securityGroupIds }) => securityGroupIds),
    cidrs: (valueOf(readings.subnets) ?? []).flatMap(({ subnetId, ipv4Cidr }) =>
      subnetIds.includes(subnetId) && ipv4Cidr !== undefined ? [ipv4Cidr] : [],
    ),
  };
}

function letsThrough(rule: SecurityGroupRule, cause: Blamed, ground: Ground): boolean {
  const lists = valueOf(ground.readings.prefixLists) ?? [];
  const peer = peerOf(cause, ground);
  return portsOf(cause, ground).some(
    (port) => admits([rule], peer, port, lists) !== 'not-admitted',
  );
}

/**
 * Whether a prefix list that a rule of the cause's groups names has lost addresses of the other end. The
 * rule stands as before, and lets fewer through.
 */
export function emptiesPrefixList(
  { of, settings }: Extract<ApiCall['change'], { kind: 'settings' }>,
  cause: Blamed,
  ground: Ground,
): boolean {
  const cidrs = settings['removed']?.split(', ') ?? [];
  const lost: readonly PrefixList[] = [{ prefixListId: of, cidrs }];
  const groupIds = groupsOf(cause, ground);
  const direction = isOfLoadBalancer(cause) ? 'egress' : 'ingress';
  const rules = (valueOf(ground.readings.securityGroups) ?? [])
    .filter(({ groupId }) => groupIds.includes(groupId))
    .flatMap((group) => group[direction])
    .filter(({ peer }) => peer.kind === 'prefix-list' && peer.prefixListId === of);
  return portsOf(cause, ground).some((port) =>
    ['admitted', 'partly'].includes(admits(rules, peerOf(cause, ground), port, lost)),
  );
}

/** The way to AWS: out of the tasks' groups, or into those of an endpoint. */
function closesWay(
  { groupId, direction, rules }: Extract<RulesChange, { kind: 'rules' }>,
  { readings }: Ground,
): boolean {
  const groups =
    direction === 'egress'
      ? valueOf(readings.service)?.awsvpc?.securityGroupIds
      : valueOf(readings.vpcEndpoints)?.found.flatMap((one) => one.securityGroupIds);
  return groups?.includes(groupId) === true && opensTo(rules, 443);
}
