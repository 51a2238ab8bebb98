import { admits, type Admission, type Peer } from './admits';
import type { LoadBalancer } from './load-balancer';
import { aclAnswer, deniesFewPorts, type AclAnswer } from './network-acl';
import type {
  Instance,
  NetworkAcl,
  NetworkInterface,
  PrefixList,
  SecurityGroup,
  Subnet,
} from './network';
import type { Service } from './service';
import { deploymentOf } from './deployments';
import type { TargetGroup } from './target-group';
import type { Task } from './task';

/**
 * What the network between load balancer and target is made of. Undefined where it could not be
 * read or was not needed.
 */
export interface NetworkFacts {
  readonly service: Service;
  readonly loadBalancers: readonly LoadBalancer[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly subnets: readonly Subnet[] | undefined;
  readonly networkAcls: readonly NetworkAcl[] | undefined;
  readonly networkInterfaces: readonly NetworkInterface[] | undefined;
  readonly instances: readonly Instance[] | undefined;
  readonly prefixLists: readonly PrefixList[] | undefined;
}

/** The target whose path is asked about. */
export interface PathTarget {
  readonly targetGroup: TargetGroup;
  readonly targetId: string | undefined;
  readonly task: Task | undefined;
}

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
  readonly acl: AclAnswer | 'unknown';
  /** Every place where an ACL stands in the way, wholly or partly. */
  readonly aclBlocks: readonly AclBlock[];
}

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

/**
 * The security groups on a target's interface, as read from it, else as its deployment asks for.
 */
export function groupsOfTarget(
  { targetGroup, targetId, task }: PathTarget,
  facts: NetworkFacts,
): readonly string[] | undefined {
  if (targetGroup.targetType === 'instance')
    return facts.instances?.find(({ instanceId }) => instanceId === targetId)?.securityGroupIds;
  const eni = interfaceOf(targetId, task, facts);
  if (eni !== undefined) return eni.securityGroupIds;
  const configured =
    ((task && deploymentOf(facts.service, task)?.awsvpc) ?? facts.service.awsvpc)
      ?.securityGroupIds ?? [];
  return configured.length > 0 ? configured : undefined;
}

const interfaceOf = (
  targetId: string | undefined,
  task: Task | undefined,
  facts: NetworkFacts,
): NetworkInterface | undefined =>
  facts.networkInterfaces?.find(
    (eni) =>
      eni.networkInterfaceId === task?.networkInterface?.networkInterfaceId ||
      (targetId !== undefined && eni.privateIpAddresses.includes(targetId)),
  );

function targetCidrs(
  { targetGroup, targetId, task }: PathTarget,
  facts: NetworkFacts,
): readonly string[] {
  if (targetGroup.targetType !== 'instance')
    return [targetId ?? task?.networkInterface?.privateIpAddress ?? []].flat();
  return [
    facts.instances?.find(({ instanceId }) => instanceId === targetId)?.privateIpAddress ?? [],
  ].flat();
}

/** The subnets of the load balancer's nodes. */
export const balancerSubnets = (
  loadBalancer: LoadBalancer,
  facts: Pick<NetworkFacts, 'subnets'>,
): readonly Subnet[] =>
  loadBalancer.zones.flatMap(
    ({ subnetId }) => facts.subnets?.find((subnet) => subnet.subnetId === subnetId) ?? [],
  );

/** The subnet of the target's interface or instance. */
export function subnetOfTarget(
  { targetGroup, targetId, task }: PathTarget,
  facts: NetworkFacts,
): Subnet | undefined {
  const id =
    targetGroup.targetType === 'instance'
      ? facts.instances?.find(({ instanceId }) => instanceId === targetId)?.subnetId
      : (interfaceOf(targetId, task, facts)?.subnetId ?? task?.networkInterface?.subnetId);
  return facts.subnets?.find(({ subnetId }) => subnetId === id);
}

const cidrsOf = (subnets: readonly Subnet[], family: 'ipv4' | 'ipv6'): readonly string[] =>
  subnets.flatMap(({ ipv4Cidr, ipv6Cidrs }) => (family === 'ipv6' ? ipv6Cidrs : (ipv4Cidr ?? [])));

/** Traffic within one subnet passes no ACL. Undefined: a subnet or its ACL is not known. */
function aclBlocksOf(
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

const worst = (blocks: readonly AclBlock[]): AclAnswer =>
  blocks.some(({ answer }) => answer === 'denied')
    ? 'denied'
    : blocks.length > 0
      ? 'partly'
      : 'allowed';
