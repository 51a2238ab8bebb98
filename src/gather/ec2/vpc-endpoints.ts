import { DescribeVpcEndpointsCommand, type VpcEndpoint as SdkEndpoint } from '@aws-sdk/client-ec2';
import type { VpcEndpoint } from '../../facts/way-out';
import type { Chain } from '../session/chain';
import { readFiltered } from '../session/filtered';
import { list, present } from '../session/parsing';

export const operations = ['ec2:DescribeVpcEndpoints'] as const;

/** Reads the endpoints of a VPC with their policies. */
export const readVpcEndpoints = (
  chain: Chain,
  vpcIds: readonly string[],
): Promise<readonly VpcEndpoint[]> =>
  readFiltered(
    chain,
    operations[0],
    { filter: 'vpc-id', values: vpcIds },
    (input) =>
      ({ ec2 }, options) =>
        ec2.send(new DescribeVpcEndpointsCommand(input), options),
    ({ VpcEndpoints: endpoints, NextToken: nextToken }) => ({
      items: list(endpoints, 'VpcEndpoints').map(parseEndpoint),
      nextToken,
    }),
  );

const parseEndpoint = (endpoint: SdkEndpoint): VpcEndpoint => ({
  vpcEndpointId: present(endpoint.VpcEndpointId, 'VpcEndpointId'),
  serviceName: present(endpoint.ServiceName, 'VpcEndpoints[].ServiceName'),
  type: endpoint.VpcEndpointType,
  state: endpoint.State,
  privateDns: endpoint.PrivateDnsEnabled ?? false,
  routeTableIds: endpoint.RouteTableIds ?? [],
  securityGroupIds: (endpoint.Groups ?? []).flatMap(({ GroupId: groupId }) => groupId ?? []),
  policy: endpoint.PolicyDocument,
});
