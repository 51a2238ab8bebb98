import { authorize, revoke } from './group-rules';
import { modifySecurityGroupRules } from './modify-rules';
import {
  createNetworkAclEntry,
  deleteNetworkAclEntry,
  replaceNetworkAclAssociation,
  replaceNetworkAclEntry,
} from './network-acls';
import {
  describeInstanceStatus,
  describeInstances,
  describeManagedPrefixLists,
  describeNetworkAcls,
  describeNetworkInterfaces,
  describeRouteTables,
  describeSubnets,
  describeVpcEndpoints,
  getManagedPrefixListEntries,
} from './network';
import { modifyVpcEndpoint } from './vpc-endpoints';
import { describeSecurityGroupRules, describeSecurityGroups } from './security-groups';

export const ec2 = {
  AuthorizeSecurityGroupEgress: authorize('egress'),
  AuthorizeSecurityGroupIngress: authorize('ingress'),
  CreateNetworkAclEntry: createNetworkAclEntry,
  DeleteNetworkAclEntry: deleteNetworkAclEntry,
  DescribeInstanceStatus: describeInstanceStatus,
  DescribeInstances: describeInstances,
  DescribeManagedPrefixLists: describeManagedPrefixLists,
  DescribeNetworkAcls: describeNetworkAcls,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribeRouteTables: describeRouteTables,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSubnets: describeSubnets,
  DescribeVpcEndpoints: describeVpcEndpoints,
  GetManagedPrefixListEntries: getManagedPrefixListEntries,
  ModifySecurityGroupRules: modifySecurityGroupRules,
  ModifyVpcEndpoint: modifyVpcEndpoint,
  ReplaceNetworkAclAssociation: replaceNetworkAclAssociation,
  ReplaceNetworkAclEntry: replaceNetworkAclEntry,
  RevokeSecurityGroupEgress: revoke('egress'),
  RevokeSecurityGroupIngress: revoke('ingress'),
};
