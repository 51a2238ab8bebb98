import {
  DescribeNetworkAclsCommand,
  type NetworkAcl as SdkNetworkAcl,
  type NetworkAclEntry as SdkEntry,
} from '@aws-sdk/client-ec2';
import type { NetworkAcl, NetworkAclEntry } from '../../facts/network';
import type { Chain } from '../session/chain';
import { readFiltered } from '../session/filtered';
import { list, present } from '../session/parsing';

export const operations = ['ec2:DescribeNetworkAcls'] as const;

/** Reads the network ACLs that guard the subnets. */
export const readNetworkAcls = (
  chain: Chain,
  subnetIds: readonly string[],
): Promise<readonly NetworkAcl[]> =>
  readFiltered(
    chain,
    operations[0],
    { filter: 'association.subnet-id', values: subnetIds },
    (input) =>
      ({ ec2 }, options) =>
        ec2.send(new DescribeNetworkAclsCommand(input), options),
    ({ NetworkAcls: acls, NextToken: nextToken }) => ({
      items: list(acls, 'NetworkAcls').map(parseNetworkAcl),
      nextToken,
    }),
  );

const parseNetworkAcl = (acl: SdkNetworkAcl): NetworkAcl => ({
  networkAclId: present(acl.NetworkAclId, 'NetworkAclId'),
  subnetIds: list(acl.Associations, 'NetworkAcls[].Associations').flatMap(
    ({ SubnetId: subnetId }) => subnetId ?? [],
  ),
  associations: list(acl.Associations, 'NetworkAcls[].Associations').flatMap(
    ({ NetworkAclAssociationId: id, SubnetId: subnetId }) =>
      id === undefined || subnetId === undefined ? [] : { id, subnetId },
  ),
  entries: list(acl.Entries, 'NetworkAcls[].Entries')
    .map(parseEntry)
    .toSorted((a, b) => a.ruleNumber - b.ruleNumber),
});

const parseEntry = (entry: SdkEntry): NetworkAclEntry => ({
  ruleNumber: present(entry.RuleNumber, 'Entries[].RuleNumber'),
  egress: present(entry.Egress, 'Entries[].Egress'),
  protocol: present(entry.Protocol, 'Entries[].Protocol'),
  action: present(entry.RuleAction, 'Entries[].RuleAction'),
  ipv4Cidr: entry.CidrBlock,
  ipv6Cidr: entry.Ipv6CidrBlock,
  fromPort: entry.PortRange?.From,
  toPort: entry.PortRange?.To,
});
