import type { HealthCheckNode } from '../../facts/health-check-record';
import type { LoadBalancer } from '../../facts/load-balancer';
import type { Subnet } from '../../facts/network';
import { overlaps, rangeOf } from '../network/addresses';

/** The zone of a node by its address; undefined where that cannot be told. */
export type ZoneOf = (node: string) => string | undefined;

/**
 * Nodes stand in the subnets of their load balancer. An internet-facing one gives the public address
 * of its nodes, which is in none: `nodes` tells where these stand.
 */
export function zonesOf(
  loadBalancers: readonly LoadBalancer[],
  subnets: readonly Subnet[],
  nodes: readonly HealthCheckNode[] = [],
): ZoneOf {
  const ids = loadBalancers.flatMap(({ zones }) => zones.flatMap(({ subnetId }) => subnetId ?? []));
  const own = subnets.filter(({ subnetId }) => ids.includes(subnetId));
  return (node) =>
    nodes.find(({ address }) => address === node)?.availabilityZone ?? zoneIn(own, node);
}

function zoneIn(subnets: readonly Subnet[], node: string): string | undefined {
  const address = rangeOf(node);
  if (address === undefined) return undefined;
  return subnets.find(({ ipv4Cidr, ipv6Cidrs }) =>
    [ipv4Cidr, ...ipv6Cidrs].some((cidr) => {
      const range = cidr === undefined ? undefined : rangeOf(cidr);
      return range !== undefined && overlaps(range, address);
    }),
  )?.availabilityZone;
}
