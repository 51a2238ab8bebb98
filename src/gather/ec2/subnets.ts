import { DescribeSubnetsCommand, type Subnet as SdkSubnet } from '@aws-sdk/client-ec2';
import type { Subnet } from '../../facts/network';
import type { Chain } from '../session/chain';
import { readFiltered } from '../session/filtered';
import { list, present } from '../session/parsing';

export const operations = ['ec2:DescribeSubnets'] as const;

/** Reads the subnets of both sides. */
export const readSubnets = (
  chain: Chain,
  subnetIds: readonly string[],
): Promise<readonly Subnet[]> =>
  readFiltered(
    chain,
    operations[0],
    { filter: 'subnet-id', values: subnetIds },
    (input) =>
      ({ ec2 }, options) =>
        ec2.send(new DescribeSubnetsCommand(input), options),
    ({ Subnets: subnets, NextToken: nextToken }) => ({
      items: list(subnets, 'Subnets').map(parseSubnet),
      nextToken,
    }),
  );

const parseSubnet = (subnet: SdkSubnet): Subnet => ({
  subnetId: present(subnet.SubnetId, 'SubnetId'),
  vpcId: present(subnet.VpcId, 'Subnets[].VpcId'),
  availabilityZone: present(subnet.AvailabilityZone, 'Subnets[].AvailabilityZone'),
  ipv4Cidr: subnet.CidrBlock,
  ipv6Cidrs: (subnet.Ipv6CidrBlockAssociationSet ?? []).flatMap(
    ({ Ipv6CidrBlock: cidr, Ipv6CidrBlockState: state }) =>
      cidr === undefined || (state?.State !== undefined && state.State !== 'associated')
        ? []
        : [cidr],
  ),
  availableIpAddressCount: subnet.AvailableIpAddressCount,
});
