import type {
  LoadBalancer,
  TargetGroup,
  TargetHealth,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetState } from '../elbv2-state';
import { admits, type Endpoint } from './packet-filter';
import type { WorldState } from '../world-state';

const unused = (Reason: TargetHealth['Reason'], Description: string): TargetHealth => ({
  State: 'unused',
  Reason,
  Description,
});

const balancerOf = (world: WorldState, group: TargetGroup): LoadBalancer | undefined =>
  world.elbv2.loadBalancers.get(group.LoadBalancerArns?.[0] ?? '');

/** Why no check is sent to this target at all; undefined when one is. */
export function usageProblem(
  world: WorldState,
  group: TargetGroup,
  target: TargetState,
): TargetHealth | undefined {
  const balancer = balancerOf(world, group);
  if (!balancer || !receivesTraffic(world, target.targetGroupArn)) {
    return unused(
      'Target.NotInUse',
      'Target group is not configured to receive traffic from the load balancer',
    );
  }
  const zones = (balancer.AvailabilityZones ?? []).map(({ ZoneName }) => ZoneName);
  if (target.availabilityZone && !zones.includes(target.availabilityZone)) {
    return unused(
      'Target.NotInUse',
      'Target is in an Availability Zone that is not enabled for the load balancer',
    );
  }
  const instance = world.ec2.instances.get(target.id);
  const state = instance?.State?.Name ?? 'running';
  if (state !== 'running') return unused('Target.InvalidState', `Target is in the ${state} state`);
  if (nodesOf(world, balancer).some(({ address }) => address === target.id)) {
    return unused(
      'Target.IpUnusable',
      'The IP address cannot be used as a target, as it is in use by a load balancer',
    );
  }
  return undefined;
}

/** Whether a listener or one of its rules forwards to the group. */
const receivesTraffic = (world: WorldState, targetGroupArn: string): boolean =>
  [...world.elbv2.rules.values()].some(({ Actions }) =>
    Actions?.some(
      (action) =>
        action.TargetGroupArn === targetGroupArn ||
        action.ForwardConfig?.TargetGroups?.some((each) => each.TargetGroupArn === targetGroupArn),
    ),
  );

/** `knownBy`: the address that the load balancer's logs name it by. */
interface Node extends Endpoint {
  readonly knownBy: string;
}

/** The load balancer's nodes: one interface in each of its subnets. */
function nodesOf(world: WorldState, balancer: LoadBalancer): Node[] {
  const suffix = balancer.LoadBalancerArn?.split(':loadbalancer/')[1];
  return [...world.ec2.networkInterfaces.values()]
    .filter(({ Description }) => Description === `ELB ${suffix}`)
    .map(({ PrivateIpAddress, SubnetId, Association }) => ({
      address: PrivateIpAddress ?? '',
      knownBy: Association?.PublicIp ?? PrivateIpAddress ?? '',
      subnetId: SubnetId,
      securityGroups: balancer.SecurityGroups ?? [],
      unfiltered: balancer.Type === 'network' && !balancer.SecurityGroups?.length,
    }));
}

/** The way from the load balancer's nodes to a port of a target. */
export interface TargetPath {
  /** Every node gets through. */
  readonly open: boolean;
  readonly address: string | undefined;
  readonly nodes: readonly { readonly address: string; readonly open: boolean }[];
}

/**
 * The address behind a target, and whether every node of the load balancer gets through to that
 * port of it.
 */
export function pathToTarget(
  world: WorldState,
  group: TargetGroup,
  target: TargetState,
  port: number,
): TargetPath {
  const balancer = balancerOf(world, group);
  const endpoint = endpointOf(world, target.id);
  if (!balancer || !endpoint) return { open: false, address: endpoint?.address, nodes: [] };
  const nodes = nodesOf(world, balancer).map((node) => ({
    address: node.knownBy,
    open: admits(world, node, endpoint, port),
  }));
  return { open: nodes.every(({ open }) => open), address: endpoint.address, nodes };
}

/**
 * An address belongs to a network interface, an instance id to a host. Nobody answers at an address
 * that nothing carries.
 */
function endpointOf(world: WorldState, targetId: string): Endpoint | undefined {
  const instance = world.ec2.instances.get(targetId);
  if (instance) {
    const groups = (instance.SecurityGroups ?? []).flatMap(({ GroupId }) => GroupId ?? []);
    return {
      address: instance.PrivateIpAddress ?? '',
      subnetId: instance.SubnetId,
      securityGroups: groups,
    };
  }
  const carrier = [...world.ec2.networkInterfaces.values()].find(
    ({ PrivateIpAddress }) => PrivateIpAddress === targetId,
  );
  if (!carrier) return undefined;
  return {
    address: targetId,
    subnetId: carrier.SubnetId,
    securityGroups: (carrier.Groups ?? []).flatMap(({ GroupId }) => GroupId ?? []),
  };
}
