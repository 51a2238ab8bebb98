import { authorizeSecurityGroupIngress, revokeSecurityGroupIngress } from './ingress';
import {
  describeInstances,
  describeManagedPrefixLists,
  describeNetworkAcls,
  describeNetworkInterfaces,
  describeRouteTables,
  describeSubnets,
  getManagedPrefixListEntries,
} from './network';
import { describeSecurityGroupRules, describeSecurityGroups } from './security-groups';

export const ec2 = {
  AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
  DescribeInstances: describeInstances,
  DescribeManagedPrefixLists: describeManagedPrefixLists,
  DescribeNetworkAcls: describeNetworkAcls,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribeRouteTables: describeRouteTables,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSubnets: describeSubnets,
  GetManagedPrefixListEntries: getManagedPrefixListEntries,
  RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
};
