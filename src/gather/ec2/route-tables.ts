import { DescribeRouteTablesCommand, type Route as SdkRoute } from '@aws-sdk/client-ec2';
import type { Route, RouteTable } from '../../facts/way-out';
import type { Chain } from '../session/chain';
import { readFiltered } from '../session/filtered';
import { list, present } from '../session/parsing';

export const operations = ['ec2:DescribeRouteTables'] as const;

/** Reads the route tables of a VPC: a subnet that names none takes the main one. */
export const readRouteTables = (
  chain: Chain,
  vpcIds: readonly string[],
): Promise<readonly RouteTable[]> =>
  readFiltered(
    chain,
    operations[0],
    { filter: 'vpc-id', values: vpcIds },
    (input) =>
      ({ ec2 }, options) =>
        ec2.send(new DescribeRouteTablesCommand({ ...input, MaxResults: 100 }), options),
    ({ RouteTables: tables, NextToken: nextToken }) => ({
      items: list(tables, 'RouteTables').map((table) => {
        const associations = list(table.Associations, 'RouteTables[].Associations');
        return {
          routeTableId: present(table.RouteTableId, 'RouteTableId'),
          vpcId: present(table.VpcId, 'RouteTables[].VpcId'),
          subnetIds: associations.flatMap(({ SubnetId: subnetId }) => subnetId ?? []),
          isMain: associations.some(({ Main: main }) => main === true),
          routes: list(table.Routes, 'RouteTables[].Routes').map(parseRoute),
        };
      }),
      nextToken,
    }),
  );

const parseRoute = (route: SdkRoute): Route => ({
  destination:
    route.DestinationCidrBlock ??
    route.DestinationIpv6CidrBlock ??
    route.DestinationPrefixListId ??
    'unknown',
  target:
    route.NatGatewayId ??
    route.TransitGatewayId ??
    route.VpcPeeringConnectionId ??
    route.EgressOnlyInternetGatewayId ??
    route.NetworkInterfaceId ??
    route.InstanceId ??
    route.LocalGatewayId ??
    route.CarrierGatewayId ??
    route.CoreNetworkArn ??
    route.GatewayId,
  state: route.State,
});
