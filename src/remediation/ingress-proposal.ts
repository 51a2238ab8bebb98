import { admits, type Peer } from '../reasoning/network/admits';
import type { ProposedRule } from '../findings/check';
import { ownerOfGroup } from './group-owner';
import type { PrefixList, SecurityGroup } from '../facts/network';
import { closedControlPorts } from '../reasoning/paths/control-port';
import { entryOf } from '../reasoning/targets/service-targets';
import { balancerSubnets } from '../reasoning/network/path-ends';
import { optInOf } from './opt-in';
import type { Hole } from '../reasoning/paths/path-problems';
import { networkFactsOf, type NetworkFactsSeen } from '../reasoning/paths/network-facts-seen';
import type { TargetGroup } from '../facts/target-group';

/** The rule that would close a hole, or why the choice of one is not ours. */
export type IngressProposal = { readonly rule: ProposedRule } | { readonly none: string };

/**
 * Proposes a rule only where its shape is sound and nothing else stands in the way; what only
 * policy forbids is decided later.
 */
export function proposeIngress(
  hole: Hole,
  all: readonly Hole[],
  facts: NetworkFactsSeen,
): IngressProposal {
  const { path, targetGroup } = hole.first;
  const unsound =
    unsoundShape(hole, facts) ?? ownedByGateway(hole, facts) ?? standsInTheWay(hole, all, facts);
  if (unsound !== undefined) return { none: unsound };
  const groups = targetSecurityGroups(hole, facts);
  const destination = destinationAmong(groups, peerOf(hole, facts), facts);
  if (destination === undefined)
    return {
      none: `The tasks carry ${(path.targetGroupIds ?? []).join(', ')}: which of them should admit the load balancer is an open choice.`,
    };
  const source = sourceFor(path.loadBalancer.securityGroupIds, groups);
  if (source === undefined) return { none: 'The load balancer has no security group to refer to.' };
  const sourceGroup = facts.securityGroups.find(({ groupId }) => groupId === source);
  if (sourceGroup === undefined)
    return { none: `The security group ${source} of the load balancer was not read.` };
  const foreign = [destination, sourceGroup].find((group) => isForeign(group, targetGroup, facts));
  const shared = sharedGroup(destination, sourceGroup);
  if (shared !== undefined) return { none: shared };
  if (foreign !== undefined)
    return {
      none: `${foreign.groupId} belongs to another account or VPC, or is managed by Amazon ECS.`,
    };
  return {
    rule: {
      kind: 'authorize-ingress',
      groupId: destination.groupId,
      sourceGroupId: source,
      ipProtocol: 'tcp',
      port: path.port,
    },
  };
}

const isForeign = (
  { tags, ownerId, vpcId }: SecurityGroup,
  targetGroup: TargetGroup,
  { service }: NetworkFactsSeen,
): boolean =>
  ownerOfGroup(tags) === 'ecs' ||
  (ownerId !== undefined && ownerId !== service.serviceArn.split(':')[4]) ||
  vpcId !== (targetGroup.vpcId ?? vpcId);

/** A group with more members than the rule is meant for. */
function sharedGroup(destination: SecurityGroup, source: SecurityGroup): string | undefined {
  if (destination.groupName === 'default')
    return `${destination.groupId} is the default group of the VPC: give the tasks a group of their own first.`;
  if (source.groupName === 'default')
    return `${source.groupId} is the default group of the VPC: give the load balancer a group of its own first.`;
  return destination.groupId === source.groupId
    ? `Load balancer and tasks share ${source.groupId}, and a rule to itself would open the port between all its members: give each a group of its own.`
    : undefined;
}

/** A rule that could not be right for this kind of target. */
function unsoundShape(
  { first: { path, targetGroup } }: Hole,
  { service }: NetworkFactsSeen,
): string | undefined {
  if (path.loadBalancer.type !== 'application')
    return 'A Network Load Balancer is not always the source of what it forwards: open the port for its subnets, and for its clients where it keeps their addresses, by hand.';
  if (targetGroup.targetType !== 'ip')
    return 'The tasks share the security group of their instance: a rule would concern everything on it, so it is left to you.';
  if (service.resourceManagementType === 'ECS')
    return 'Amazon ECS Express Mode manages these security groups: change the service, not the groups.';
  return path.targetGroupIds === undefined
    ? 'The security groups of the tasks are not known.'
    : undefined;
}

/** The rules of a gateway are ECS's own: a change beside it is undone or lost with its next one. */
function ownedByGateway(
  { first: { targetGroup } }: Hole,
  { service }: NetworkFactsSeen,
): string | undefined {
  const gateway = entryOf(service, targetGroup.targetGroupArn)?.gateway;
  return gateway === undefined
    ? undefined
    : `An ECS gateway (${gateway.gatewayRouteArn ?? gateway.gatewayArn ?? 'without a name'}) owns this rule, and ECS does not notice by itself that it is gone: let ECS set it up anew by updating ${service.serviceName} with its gateway connectors (aws ecs update-service --cluster ${service.clusterName} --service ${service.serviceName} --gateway-connectors ...).`;
}

/** Opening one port while another stays closed would make matters worse or change nothing. */
function standsInTheWay(
  { first: { path }, paths }: Hole,
  all: readonly Hole[],
  facts: NetworkFactsSeen,
): string | undefined {
  if (closedControlPorts(facts).length > 0)
    return 'The target optimizer needs its control port too, which is closed as well: open both by hand.';
  if (all.length > 1)
    return 'More than one rule is missing: opening one port alone could let targets pass their checks while their traffic is dropped.';
  if (paths.some((one) => String(one.path.targetGroupIds) !== String(path.targetGroupIds)))
    return 'The tasks carry different security groups, so one rule is not enough.';
  if (paths.some((one) => one.path.egress !== 'admitted'))
    return 'The security groups of the load balancer do not let the request out either, so this rule alone would not help.';
  return paths.some((one) => one.path.acl !== 'allowed')
    ? 'The network ACLs on the way are not proven to be open, so this rule alone may not help.'
    : undefined;
}

/** The groups on the targets' interfaces, as far as they were read. */
export const targetSecurityGroups = (
  { first: { path } }: Hole,
  { securityGroups }: NetworkFactsSeen,
): readonly SecurityGroup[] =>
  (path.targetGroupIds ?? []).flatMap(
    (id) => securityGroups.find(({ groupId }) => groupId === id) ?? [],
  );

/** The load balancer as the rules of the targets see it. */
export function peerOf({ first: { path, targetGroup } }: Hole, facts: NetworkFactsSeen): Peer {
  const subnets = balancerSubnets(path.loadBalancer, networkFactsOf(facts));
  return {
    securityGroupIds: path.loadBalancer.securityGroupIds,
    cidrs: subnets.flatMap(({ ipv4Cidr, ipv6Cidrs }) =>
      targetGroup.ipAddressType === 'ipv6' ? ipv6Cidrs : (ipv4Cidr ?? []),
    ),
  };
}

/**
 * The only group; among several the one that carries the opt-in tag, else the one that admits this
 * load balancer on another port.
 */
function destinationAmong(
  groups: readonly SecurityGroup[],
  peer: Peer,
  facts: NetworkFactsSeen,
): SecurityGroup | undefined {
  if (groups.length <= 1) return groups[0];
  const tagged = groups.filter(({ tags }) => ['auto', 'approve'].includes(optInOf(tags)));
  if (tagged.length > 0) return onlyOne(tagged);
  const { prefixLists } = networkFactsOf(facts);
  // A rule that names the load balancer is meant for it; one for a range of addresses may be for
  // anybody in it.
  const named = { ...peer, cidrs: [] };
  const referring = groups.filter((group) => admitsSomewhere(group, named, prefixLists));
  return onlyOne(
    referring.length > 0
      ? referring
      : groups.filter((group) => admitsSomewhere(group, peer, prefixLists)),
  );
}

/** Whether the group admits the peer on the first port of one of its rules. */
const admitsSomewhere = (
  { ingress }: SecurityGroup,
  peer: Peer,
  prefixLists: readonly PrefixList[] | undefined,
): boolean =>
  ingress.some(
    ({ fromPort }) => admits(ingress, peer, Math.max(1, fromPort ?? 1), prefixLists) === 'admitted',
  );

const onlyOne = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);

/** The group of the load balancer that the tasks' groups refer to already, else its first. */
function sourceFor(
  balancerGroupIds: readonly string[],
  groups: readonly SecurityGroup[],
): string | undefined {
  const referred = groups.flatMap(({ ingress }) =>
    ingress.flatMap(({ peer }) => (peer.kind === 'security-group' ? peer.groupId : [])),
  );
  return balancerGroupIds.find((id) => referred.includes(id)) ?? balancerGroupIds[0];
}
