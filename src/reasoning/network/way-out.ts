import { sharedOn } from '../../findings/shared-resource';
import { admits, opensTo } from './admits';
import type { ClosedWay } from './closed-way';
import { endpointServiceOf } from './endpoint-service';
import type { SecurityGroup } from '../../facts/network';
import type { Route, RouteTable, VpcEndpoint, VpcEndpoints } from '../../facts/way-out';

/** From where a task asks for what, and what was read of its way. */
export interface WayAsked {
  /** The host name or the name of the AWS service that ECS could not reach. */
  readonly endpoint: string;
  readonly subnets: readonly { readonly subnetId: string; readonly cidr: string | undefined }[];
  readonly securityGroupIds: readonly string[];
  readonly hasPublicIp: boolean;
  readonly routeTables: readonly RouteTable[];
  readonly endpoints: VpcEndpoints;
}

/**
 * Why the way from the tasks' subnets to an endpoint is closed, where routes, endpoints and groups
 * prove it; undefined where all that was read looks open.
 */
export function closedWay(asked: WayAsked): ClosedWay | undefined {
  const service = endpointServiceOf(asked.endpoint);
  const own = asked.endpoints.found.filter(
    ({ serviceName }) => service !== undefined && serviceName.endsWith(`.${service}`),
  );
  const shortcut = own.find(({ type, privateDns }) => type === 'Interface' && privateDns);
  return (
    closedEgress(asked) ??
    (shortcut === undefined ? closedRoute(asked, own, service) : closedEndpoint(asked, shortcut))
  );
}

const groupsOf = (
  { securityGroups = [] }: VpcEndpoints,
  ids: readonly string[],
): readonly SecurityGroup[] => securityGroups.filter(({ groupId }) => ids.includes(groupId));

/** The tasks' own groups let nothing out on 443, wherever it goes. */
function closedEgress({ securityGroupIds, endpoints }: WayAsked): ClosedWay | undefined {
  const groups = groupsOf(endpoints, securityGroupIds);
  if (
    groups.length === 0 ||
    groups.length < new Set(securityGroupIds).size ||
    opensTo(
      groups.flatMap(({ egress }) => egress),
      443,
    )
  )
    return undefined;
  const ids = groups.map(({ groupId }) => groupId).join(', ');
  return {
    why: `no outbound rule of ${ids}, the security groups of the tasks, lets them out on port 443`,
    fix: `Add an outbound rule for tcp 443 to ${ids}.`,
    ...sharedOn('security-group', ids),
  };
}

const refusedStates = ['pendingacceptance', 'rejected', 'failed', 'expired', 'deleting', 'deleted'];

/** Inside the VPC the service's name leads to this endpoint and nowhere else. */
function closedEndpoint(
  { securityGroupIds, subnets, endpoints }: WayAsked,
  { vpcEndpointId, serviceName, state = '', securityGroupIds: groupIds }: VpcEndpoint,
): ClosedWay | undefined {
  const name = `the VPC endpoint ${vpcEndpointId} (${serviceName})`;
  if (refusedStates.includes(state.toLowerCase()))
    return {
      why: `the name leads to ${name}, whose state is ${state}`,
      ...sharedOn('endpoint', vpcEndpointId),
      fix: `Accept or create ${name} again, or delete it so that the name leads to the public address.`,
    };
  const groups = groupsOf(endpoints, groupIds);
  const cidrs = subnets.flatMap(({ cidr }) => cidr ?? []);
  const admission = admits(
    groups.flatMap(({ ingress }) => ingress),
    { securityGroupIds, cidrs },
    443,
  );
  if (groups.length === 0 || groups.length < groupIds.length || admission !== 'not-admitted')
    return undefined;
  const ids = groupIds.join(', ');
  return {
    why: `the name leads to ${name}, whose security group ${ids} does not admit ${securityGroupIds.join(', ')} on port 443`,
    ...sharedOn('endpoint', vpcEndpointId),
    fix: `Add an inbound rule for tcp 443 from ${securityGroupIds.join(', ')} to ${ids}, the security group of ${name}.`,
  };
}

/** The name leads to a public address: the routes decide. */
function closedRoute(
  asked: WayAsked,
  own: readonly VpcEndpoint[],
  service: string | undefined,
): ClosedWay | undefined {
  for (const { subnetId } of asked.subnets) {
    const table = tableOf(subnetId, asked.routeTables);
    if (table === undefined) continue;
    const isThroughGateway = own.some(
      ({ type, routeTableIds }) => type === 'Gateway' && routeTableIds.includes(table.routeTableId),
    );
    if (isThroughGateway) continue;
    const closed = closedTable(asked, subnetId, table, own, service);
    if (closed !== undefined) return closed;
  }
  return undefined;
}

const tableOf = (subnetId: string, tables: readonly RouteTable[]): RouteTable | undefined =>
  tables.find(({ subnetIds }) => subnetIds.includes(subnetId)) ??
  tables.find(({ isMain }) => isMain);

function closedTable(
  { hasPublicIp }: WayAsked,
  subnetId: string,
  { routeTableId, routes }: RouteTable,
  own: readonly VpcEndpoint[],
  service: string | undefined,
): ClosedWay | undefined {
  const out = routes.find(({ destination }) => destination === '0.0.0.0/0');
  const table = `the route table ${routeTableId} of ${subnetId}`;
  if (out === undefined) {
    // A route to a part of the internet, or to a prefix list, may be the way.
    if (routes.some(leadsElsewhere)) return undefined;
    return {
      why: `${table} has no route to the internet${besides(own, service)}`,
      fix: mend(routeTableId, own, service),
      ...sharedOn('route-table', routeTableId),
    };
  }
  if (out.state === 'blackhole')
    return {
      why: `the default route of ${table} leads to ${out.target ?? 'a target'} that does not exist any more`,
      ...sharedOn('route-table', routeTableId),
      fix: `Let the default route of ${routeTableId} lead to a NAT gateway that exists, in a public subnet.`,
    };
  return out.target?.startsWith('igw-') === true && !hasPublicIp
    ? {
        why: `${table} leads to the internet gateway ${out.target}, and the tasks have no public IP address (assignPublicIp DISABLED)`,
        fix: `Set assignPublicIp to ENABLED in the network configuration of the service, or run the tasks in subnets whose default route leads to a NAT gateway.`,
      }
    : undefined;
}

const leadsElsewhere = ({ target, destination }: Route): boolean =>
  target !== 'local' && target?.startsWith('vpce-') !== true && destination !== '::/0';

const besides = (own: readonly VpcEndpoint[], service: string | undefined): string => {
  if (service === undefined) return '';
  const [endpoint] = own;
  if (endpoint === undefined) return `, and the VPC has no endpoint for ${service}`;
  return endpoint.type === 'Gateway'
    ? `, and the gateway endpoint ${endpoint.vpcEndpointId} is not in that table`
    : `, and the endpoint ${endpoint.vpcEndpointId} for ${service} has no private DNS, so the name still leads to a public address`;
};

function mend(
  routeTableId: string,
  own: readonly VpcEndpoint[],
  service: string | undefined,
): string {
  const [endpoint] = own;
  if (endpoint?.type === 'Gateway')
    return `Associate the gateway endpoint ${endpoint.vpcEndpointId} with the route table ${routeTableId}.`;
  if (endpoint !== undefined)
    return `Enable private DNS on the endpoint ${endpoint.vpcEndpointId} (${endpoint.serviceName}).`;
  const nat = `Add a default route through a NAT gateway to ${routeTableId}`;
  return service === undefined
    ? `${nat}: the registry is outside AWS, and no VPC endpoint leads there.`
    : `${nat}, or create the VPC endpoints that the start needs: ecr.api and ecr.dkr with private DNS and the S3 gateway endpoint in ${routeTableId}, for logs and secrets those of logs, secretsmanager or ssm.`;
}
