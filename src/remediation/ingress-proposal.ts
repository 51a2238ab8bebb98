import { admits, type Peer } from '../reasoning/network/admits';
import type { ProposedRule } from '../findings/check';
import { ownerOfGroup } from './group-owner';
import type { PrefixList, SecurityGroup } from '../facts/network';
import { ownedByGateway, standsInTheWay, unsoundShape } from './no-rule';
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
