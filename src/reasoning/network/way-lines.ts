import type { RouteTable, VpcEndpoint } from '../../facts/way-out';

/** The tables of subnets and the endpoints of their VPC, one fact a line. */
export const wayLines = (
  subnetIds: readonly string[],
  tables: readonly RouteTable[],
  endpoints: readonly VpcEndpoint[],
): readonly string[] => [
  ...tables
    .filter((table) => table.isMain || table.subnetIds.some((id) => subnetIds.includes(id)))
    .map(
      ({ routeTableId, routes }) =>
        `${routeTableId}: ${routes.map(({ destination, target, state }) => `${destination} to ${target ?? 'nowhere'}${state === 'blackhole' ? ' (blackhole)' : ''}`).join(', ')}`,
    ),
  ...endpoints.map(
    ({ vpcEndpointId, serviceName, type, state, privateDns }) =>
      `${vpcEndpointId}: ${serviceName}, ${type}, ${state}${type === 'Interface' ? `, private DNS ${privateDns ? 'on' : 'off'}` : ''}`,
  ),
];
