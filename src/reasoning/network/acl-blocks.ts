import type { LoadBalancer } from '../../facts/load-balancer';
import { aclAnswer, deniesFewPorts, type AclAnswer } from './network-acl';
import type { NetworkAcl, Subnet } from '../../facts/network';
import {
  type NetworkFacts,
  type PathTarget,
  balancerSubnets,
  subnetOfTarget,
  cidrsOf,
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

/** Traffic within one subnet passes no ACL. Undefined: a subnet or its ACL is not known. */
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
    .map((node) =>
      blocksBetween(node, here, target.targetGroup.ipAddressType, port, facts.networkAcls ?? []),
    );
  return blocks.some((one) => one === undefined)
    ? undefined
    : unique(blocks.flatMap((one) => one ?? []));
}

function blocksBetween(
  node: Subnet,
  here: Subnet,
  family: 'ipv4' | 'ipv6',
  port: number,
  acls: readonly NetworkAcl[],
): readonly AclBlock[] | undefined {
  const aclOf = (subnet: Subnet): NetworkAcl | undefined =>
    acls.find(({ subnetIds }) => subnetIds.includes(subnet.subnetId));
  const [nodeAcl, hereAcl] = [aclOf(node), aclOf(here)];
  const [nodeCidr] = cidrsOf([node], family);
  const [hereCidr] = cidrsOf([here], family);
  if (
    nodeAcl === undefined ||
    hereAcl === undefined ||
    nodeCidr === undefined ||
    hereCidr === undefined
  )
    return undefined;
  const traffic = { fromPort: port, toPort: port };
  return [
    block(nodeAcl, node, true, 'request', hereCidr, traffic),
    block(hereAcl, here, false, 'request', nodeCidr, traffic),
    block(hereAcl, here, true, 'answer', nodeCidr, ephemeral),
    block(nodeAcl, node, false, 'answer', hereCidr, ephemeral),
  ].flatMap((one) => one ?? []);
}

function block(
  acl: NetworkAcl,
  subnet: Subnet,
  egress: boolean,
  what: AclBlock['what'],
  cidr: string,
  ports: { fromPort: number; toPort: number },
): AclBlock | undefined {
  const flow = { egress, cidr, ...ports };
  const answer = aclAnswer(acl, flow);
  if (answer === 'allowed' || deniesFewPorts(acl, flow)) return undefined;
  return {
    networkAclId: acl.networkAclId,
    subnetId: subnet.subnetId,
    direction: egress ? 'outbound' : 'inbound',
    what,
    cidr,
    answer,
  };
}

const unique = (blocks: readonly AclBlock[]): readonly AclBlock[] => [
  ...new Map(blocks.map((one) => [JSON.stringify(one), one])).values(),
];

/** What all blocks together do to the path. */
export const worst = (blocks: readonly AclBlock[]): AclAnswer =>
  blocks.some(({ answer }) => answer === 'denied')
    ? 'denied'
    : blocks.length > 0
      ? 'partly'
      : 'allowed';
