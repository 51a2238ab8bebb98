import type { ClosedWay } from './closed-way';
import { closedWay } from './way-out';
import { wayLines } from './way-lines';
import { valueOf, type Reading } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { Subnet } from '../../facts/network';
import type { RouteTable, VpcEndpoints } from '../../facts/way-out';

/** What is known of the way of the tasks to AWS. */
export interface WayFacts {
  readonly service: Service;
  readonly optional: {
    readonly subnets: Reading<readonly Subnet[]>;
    readonly routeTables: Reading<readonly RouteTable[]>;
    readonly vpcEndpoints: Reading<VpcEndpoints>;
  };
}

/** What closes the way from these subnets to an endpoint, with the facts that prove it. */
export function closedWayOf(
  { service, optional }: WayFacts,
  endpoint: string,
  subnetIds: readonly string[],
): (ClosedWay & { readonly evidence: readonly string[] }) | undefined {
  const routeTables = valueOf(optional.routeTables);
  const endpoints = valueOf(optional.vpcEndpoints);
  const { awsvpc } = service;
  if (routeTables === undefined || endpoints === undefined || awsvpc === undefined)
    return undefined;
  const closed = closedWay({
    endpoint,
    subnets: subnetIds.map((subnetId) => ({
      subnetId,
      cidr: valueOf(optional.subnets)?.find((one) => one.subnetId === subnetId)?.ipv4Cidr,
    })),
    securityGroupIds: awsvpc.securityGroupIds,
    hasPublicIp: awsvpc.assignPublicIp,
    routeTables,
    endpoints,
  });
  return closed && { ...closed, evidence: wayLines(subnetIds, routeTables, endpoints.found) };
}
