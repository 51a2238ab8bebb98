import type { LoadBalancer } from '../../facts/load-balancer';
import { aclAnswer, deniesFewPorts, type AclAnswer } from './network-acl';
import type { NetworkAcl, Subnet } from '../../facts/network';
import {
  type NetworkFacts,
  type PathTarget,
  balancerSubnets,
  subnetOfTarget,
  cidrsOf,
  targetCidrs,
} from './path-ends';

/** A place where a network ACL stands in the way of the request or its answer. */
export interface AclBlock {
  readonly networkAclId: string;
  readonly subnetId: string;
  readonly direction: 'inbound' | 'outbound';
  readonly what: 'request' | 'answer';
  readonly cidr: string;
  readonly answer: 'partly' | 'denied';
}

/**
 * Ports from which a load balancer's nodes connect.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html
 */
const ephemeral = { fromPort: 1024, toPort: 65535 };

/** Traffic within one subnet passes no ACL. Undefined: a subnet, its ACL or an entry is not known. */
export function aclBlocksOf(
  loadBalancer: LoadBalancer,
  target: PathTarget,
  port: number,
  facts: NetworkFacts,
): readonly AclBlock[] | undefined {
  const here = subnetOfTarget(target, facts);
  const nodes = balancerSubnets(loadBalancer, facts);
  if (
    here === undefined ||
    nodes.length < loadBalancer.zones.length ||
    facts.networkAcls === undefined
  )
    return undefined;
  const blocks = nodes
    .filter(({ subnetId }) => subnetId !== here.subnetId)
    .map((node) => blocksBetween(node, { subnet: here, target }, port, facts));
  return blocks.some((one) => one === undefined)
    ? undefined
    : unique(blocks.flatMap((one) => one ?? []));
}

/** The side of a target, whose own address may be treated otherwise than its subnet. */
interface TargetEnd {
  readonly subnet: Subnet;
  readonly target: PathTarget;
}

function blocksBetween(
  node: Subnet,
  { subnet: here, target }: TargetEnd,
  port: number,
  facts: NetworkFacts,
): readonly AclBlock[] | undefined {
  const family = target.targetGroup.ipAddressType;
  const aclOf = (subnet: Subnet): NetworkAcl | undefined =>
    facts.networkAcls?.find(({ subnetIds }) => subnetIds.includes(subnet.subnetId));
  const [nodeAcl, hereAcl] = [aclOf(node), aclOf(here)];
  const [nodeCidr] = cidrsOf([node], family);
  const [hereCidr] = cidrsOf([here], family);
  const [address] = targetCidrs(target, facts);
  if (
    nodeAcl === undefined ||
    hereAcl === undefined ||
    nodeCidr === undefined ||
    hereCidr === undefined
  )
    return undefined;
  const traffic = { fromPort: port, toPort: port };
  const blocks = [
    block(nodeAcl, node, true, 'request', hereCidr, traffic, address),
    block(hereAcl, here, false, 'request', nodeCidr, traffic),
    block(hereAcl, here, true, 'answer', nodeCidr, ephemeral),
    block(nodeAcl, node, false, 'answer', hereCidr, ephemeral, address),
  ];
  return blocks.includes('unknown')
    ? undefined
    : blocks.flatMap((one) => (one === undefined || one === 'unknown' ? [] : one));
}

function block(
  acl: NetworkAcl,
  subnet: Subnet,
  egress: boolean,
  what: AclBlock['what'],
  cidr: string,
  ports: { fromPort: number; toPort: number },
  address?: string,
): AclBlock | 'unknown' | undefined {
  const whole = { egress, cidr, ...ports };
  const own = { ...whole, cidr: address ?? cidr };
  const answer = aclAnswer(acl, own);
  if (answer === 'unknown') return 'unknown';
  if (answer === 'allowed' || deniesFewPorts(acl, own)) return undefined;
  return {
    networkAclId: acl.networkAclId,
    subnetId: subnet.subnetId,
    direction: egress ? 'outbound' : 'inbound',
    what,
    // The target's own address decides; it is named where its subnet is treated otherwise.
    cidr: aclAnswer(acl, whole) === answer ? cidr : own.cidr,
    answer,
  };
}

const unique = (blocks: readonly AclBlock[]): readonly AclBlock[] => [
  ...new Map(blocks.map((one) => [JSON.stringify(one), one])).values(),
];

/** What all blocks together do to the path. */
export const worst = (blocks: readonly AclBlock[]): Exclude<AclAnswer, 'unknown'> =>
  blocks.some(({ answer }) => answer === 'denied')
    ? 'denied'
    : blocks.length > 0
      ? 'partly'
      : 'allowed';
