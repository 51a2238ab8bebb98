import { admits, type Admission, type Peer } from './admits';
import type { LoadBalancer } from '../../facts/load-balancer';
import type { AclAnswer } from './network-acl';
import { isKnown } from '../../facts/aws-words';
import {
  type NetworkFacts,
  type PathTarget,
  groupsOfTarget,
  targetCidrs,
  balancerSubnets,
  cidrsOf,
} from './path-ends';
import { type AclBlock, aclBlocksOf, worst } from './acl-blocks';

/** The network from one load balancer to one target, on one port. */
export interface NetworkPath {
  readonly loadBalancer: LoadBalancer;
  readonly port: number;
  /**
   * The groups on the target's interface; undefined when they are not known (a task without groups
   * gets the VPC's default one).
   */
  readonly targetGroupIds: readonly string[] | undefined;
  readonly egress: Admission;
  readonly ingress: Admission;
  readonly acl: AclAnswer;
  /** Every place where an ACL stands in the way, wholly or partly. */
  readonly aclBlocks: readonly AclBlock[];
}

/** The path from each load balancer of the target's group. */
export const networkPaths = (
  target: PathTarget,
  port: number,
  facts: NetworkFacts,
): readonly NetworkPath[] =>
  facts.loadBalancers
    .filter(({ loadBalancerArn }) => target.targetGroup.loadBalancerArns.includes(loadBalancerArn))
    .map((loadBalancer) => networkPath(loadBalancer, target, port, facts));

function networkPath(
  loadBalancer: LoadBalancer,
  target: PathTarget,
  port: number,
  facts: NetworkFacts,
): NetworkPath {
  const targetGroupIds = groupsOfTarget(target, facts);
  const family = target.targetGroup.ipAddressType;
  const nodes = balancerSubnets(loadBalancer, facts);
  // A subnet of the load balancer that was not read stands for addresses that nobody knows.
  const unknown = nodes.length < loadBalancer.zones.length ? [''] : [];
  const balancerPeer = {
    securityGroupIds: loadBalancer.securityGroupIds,
    cidrs: [...cidrsOf(nodes, family), ...unknown],
  };
  const targetPeer = { securityGroupIds: targetGroupIds ?? [], cidrs: targetCidrs(target, facts) };
  const aclBlocks = aclBlocksOf(loadBalancer, target, port, facts);
  // How a load balancer of a new type connects to its targets is not known.
  if (!isKnown('loadBalancerType', loadBalancer.type))
    return { ...unknownPath, loadBalancer, port, targetGroupIds };
  return {
    loadBalancer,
    port,
    targetGroupIds,
    // A Network Load Balancer without groups filters nothing on its way out.
    egress:
      loadBalancer.securityGroupIds.length === 0
        ? 'admitted'
        : admission(loadBalancer.securityGroupIds, 'egress', targetPeer, port, facts),
    ingress:
      targetGroupIds === undefined
        ? 'unknown'
        : admission(targetGroupIds, 'ingress', balancerPeer, port, facts),
    acl: aclBlocks === undefined ? 'unknown' : worst(aclBlocks),
    aclBlocks: aclBlocks ?? [],
  };
}

const unknownPath = {
  egress: 'unknown',
  ingress: 'unknown',
  acl: 'unknown',
  aclBlocks: [],
} as const;

/** Whether our reading of the rules shuts a path for some of the addresses at least. */
export const isShut = ({ ingress, egress, acl }: NetworkPath): boolean =>
  [ingress, egress, acl].some((answer) => ['not-admitted', 'partly', 'denied'].includes(answer));

/**
 * The union of the groups' rules decides; a group that was not read may hold the rule that admits.
 */
function admission(
  groupIds: readonly string[],
  direction: 'ingress' | 'egress',
  peer: Peer,
  port: number,
  facts: NetworkFacts,
): Admission {
  const groups = groupIds.flatMap(
    (id) => facts.securityGroups.find(({ groupId }) => groupId === id) ?? [],
  );
  const answer = admits(
    groups.flatMap((group) => group[direction]),
    peer,
    port,
    facts.prefixLists,
  );
  return groups.length < groupIds.length && answer !== 'admitted' ? 'unknown' : answer;
}
