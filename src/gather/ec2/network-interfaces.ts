import {
  DescribeNetworkInterfacesCommand,
  type NetworkInterface as SdkNetworkInterface,
  type NetworkInterfacePrivateIpAddress,
} from '@aws-sdk/client-ec2';
import type { NetworkInterface } from '../../facts/network';
import type { Chain } from '../session/chain';
import { readFiltered } from '../session/filtered';
import { list, present } from '../session/parsing';

export const operations = ['ec2:DescribeNetworkInterfaces'] as const;

/** Reads network interfaces. One whose task has stopped meanwhile is left out. */
export const readNetworkInterfaces = (
  chain: Chain,
  ids: readonly string[],
): Promise<readonly NetworkInterface[]> =>
  readFiltered(
    chain,
    operations[0],
    { filter: 'network-interface-id', values: ids },
    (input) =>
      ({ ec2 }, options) =>
        ec2.send(new DescribeNetworkInterfacesCommand(input), options),
    ({ NetworkInterfaces: interfaces, NextToken: nextToken }) => ({
      items: list(interfaces, 'NetworkInterfaces').map(parseInterface),
      nextToken,
    }),
  );

/** An interface with IPv6 addresses alone may lack the list of the others. */
const privateAddressesOf = ({
  PrivateIpAddresses: addresses,
  Ipv6Addresses: newer = [],
}: SdkNetworkInterface): readonly NetworkInterfacePrivateIpAddress[] =>
  addresses === undefined && newer.length > 0
    ? []
    : list(addresses, 'NetworkInterfaces[].PrivateIpAddresses');

const parseInterface = (one: SdkNetworkInterface): NetworkInterface => ({
  networkInterfaceId: present(one.NetworkInterfaceId, 'NetworkInterfaceId'),
  vpcId: one.VpcId,
  subnetId: one.SubnetId,
  ownerId: one.OwnerId,
  privateIpAddresses: privateAddressesOf(one).flatMap(
    ({ PrivateIpAddress: address }) => address ?? [],
  ),
  ipv6Addresses: (one.Ipv6Addresses ?? []).flatMap(({ Ipv6Address: address }) => address ?? []),
  securityGroupIds: list(one.Groups, 'NetworkInterfaces[].Groups').map(({ GroupId: groupId }) =>
    present(groupId, 'Groups[].GroupId'),
  ),
});
