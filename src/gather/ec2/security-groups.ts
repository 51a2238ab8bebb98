import {
  DescribeSecurityGroupsCommand,
  type IpPermission,
  type SecurityGroup as SdkSecurityGroup,
} from '@aws-sdk/client-ec2';
import type { RulePeer, SecurityGroup, SecurityGroupRule } from '../../facts/network';
import type { Chain } from '../session/chain';
import { readFiltered } from '../session/filtered';
import { list, present } from '../session/parsing';

export const operations = ['ec2:DescribeSecurityGroups'] as const;

/** Reads the groups of both sides with their rules. */
export const readSecurityGroups = (
  chain: Chain,
  groupIds: readonly string[],
): Promise<readonly SecurityGroup[]> =>
  readFiltered(
    chain,
    operations[0],
    { filter: 'group-id', values: groupIds },
    (input) =>
      ({ ec2 }, options) =>
        ec2.send(new DescribeSecurityGroupsCommand(input), options),
    ({ SecurityGroups: groups, NextToken: nextToken }) => ({
      items: list(groups, 'SecurityGroups').map(parseSecurityGroup),
      nextToken,
    }),
  );

const parseSecurityGroup = (group: SdkSecurityGroup): SecurityGroup => ({
  groupId: present(group.GroupId, 'SecurityGroups[].GroupId'),
  groupName: present(group.GroupName, 'SecurityGroups[].GroupName'),
  vpcId: group.VpcId,
  ownerId: group.OwnerId,
  tags: Object.fromEntries(
    (group.Tags ?? []).flatMap(({ Key: key, Value: value }) =>
      key === undefined ? [] : [[key, value ?? '']],
    ),
  ),
  ingress: list(group.IpPermissions, 'IpPermissions').flatMap(parsePermission),
  egress: list(group.IpPermissionsEgress, 'IpPermissionsEgress').flatMap(parsePermission),
});

/**
 * One row per source; a permission without one has a source of a kind that came later. All four lists are always sent: an absent one may hide the very rule that
 * admits.
 */
function parsePermission(permission: IpPermission): readonly SecurityGroupRule[] {
  const ipProtocol = present(permission.IpProtocol, 'IpPermissions[].IpProtocol');
  const { fromPort, toPort } = portsOf(permission, ipProtocol);
  const peers = peersOf(permission);
  return (peers.length > 0 ? peers : [{ kind: 'unknown' as const }]).map((peer) => ({
    ipProtocol,
    fromPort,
    toPort,
    peer,
  }));
}

/** Where ports mean something both are sent; a missing one is neither none nor all of them. */
const portsOf = (
  { FromPort: fromPort, ToPort: toPort }: IpPermission,
  ipProtocol: string,
): Pick<SecurityGroupRule, 'fromPort' | 'toPort'> =>
  ['tcp', 'udp', '6', '17'].includes(ipProtocol)
    ? {
        fromPort: present(fromPort, 'IpPermissions[].FromPort'),
        toPort: present(toPort, 'IpPermissions[].ToPort'),
      }
    : { fromPort, toPort };

const peersOf = ({
  IpRanges: ipv4,
  Ipv6Ranges: ipv6,
  PrefixListIds: prefixLists,
  UserIdGroupPairs: pairs,
}: IpPermission): readonly RulePeer[] => [
  ...list(ipv4, 'IpPermissions[].IpRanges').map(({ CidrIp: cidr }) => ({
    kind: 'ipv4' as const,
    cidr: present(cidr, 'CidrIp'),
  })),
  ...list(ipv6, 'IpPermissions[].Ipv6Ranges').map(({ CidrIpv6: cidr }) => ({
    kind: 'ipv6' as const,
    cidr: present(cidr, 'CidrIpv6'),
  })),
  ...list(prefixLists, 'IpPermissions[].PrefixListIds').map(({ PrefixListId: id }) => ({
    kind: 'prefix-list' as const,
    prefixListId: present(id, 'PrefixListId'),
  })),
  ...list(pairs, 'IpPermissions[].UserIdGroupPairs').map(
    ({ GroupId: id, PeeringStatus: peeringStatus }) => ({
      kind: 'security-group' as const,
      groupId: present(id, 'UserIdGroupPairs[].GroupId'),
      peeringStatus,
    }),
  ),
];
