import type { LoadBalancer } from '../../facts/load-balancer';
import type {
  Instance,
  NetworkAcl,
  NetworkInterface,
  PrefixList,
  SecurityGroup,
  Subnet,
} from '../../facts/network';
import type { Service } from '../../facts/service';
import { deploymentOf } from '../deployments/deployments';
import type { TargetGroup } from '../../facts/target-group';
import type { Task } from '../../facts/task';

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

/**
 * The security groups on a target's interface, as read from it, else as its deployment asks for.
 */
export function groupsOfTarget(
  { targetGroup, targetId, task }: PathTarget,
  facts: NetworkFacts,
): readonly string[] | undefined {
  if (targetGroup.targetType === 'instance')
    return atLeastOne(
      facts.instances?.find(({ instanceId }) => instanceId === targetId)?.securityGroupIds,
    );
  const awsvpc = (task && deploymentOf(facts.service, task)?.awsvpc) ?? facts.service.awsvpc;
  return (
    atLeastOne(interfaceOf(targetId, task, facts)?.securityGroupIds) ??
    atLeastOne(awsvpc?.securityGroupIds)
  );
}

/** No interface is without a group: an empty list is one that was not read. */
const atLeastOne = (groupIds: readonly string[] = []): readonly string[] | undefined =>
  groupIds.length > 0 ? groupIds : undefined;

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

/** The addresses of a target; of a task that is not registered yet, those of its interface. */
export function targetCidrs(
  { targetGroup, targetId, task }: PathTarget,
  facts: NetworkFacts,
): readonly string[] {
  if (targetGroup.targetType !== 'instance')
    return [targetId ?? addressIn(targetGroup, task) ?? []].flat();
  return [
    facts.instances?.find(({ instanceId }) => instanceId === targetId)?.privateIpAddress ?? [],
  ].flat();
}

const addressIn = ({ ipAddressType }: TargetGroup, task: Task | undefined): string | undefined =>
  ipAddressType === 'ipv6'
    ? task?.networkInterface?.ipv6Address
    : task?.networkInterface?.privateIpAddress;

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

/** The address ranges of subnets in one family; none of a family that nobody knows. */
export function cidrsOf(
  subnets: readonly Subnet[],
  family: TargetGroup['ipAddressType'],
): readonly string[] {
  if (family === 'ipv6') return subnets.flatMap(({ ipv6Cidrs }) => ipv6Cidrs);
  return family === 'ipv4' ? subnets.flatMap(({ ipv4Cidr }) => ipv4Cidr ?? []) : [];
}
