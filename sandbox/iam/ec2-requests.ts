import {
  access,
  arn,
  onAnything,
  onResources,
  tagContext,
  type Account,
  type RequestsOf,
} from './access';
import type { AccessRequest, RequestContext } from './policy';

interface Tag {
  readonly Key?: string;
  readonly Value?: string;
}

function groupRequest(
  action: string,
  groupId: string,
  account: Account,
  more: RequestContext = {},
): AccessRequest {
  const group = account.securityGroup(groupId);
  const known: RequestContext = group
    ? {
        'ec2:Vpc': arn(account, 'ec2', `vpc/${group.vpcId}`),
        ...tagContext('aws:ResourceTag', group.tags),
        ...tagContext('ec2:ResourceTag', group.tags),
      }
    : {};
  const context = {
    'ec2:Region': account.region,
    'ec2:SecurityGroupID': groupId,
    ...known,
    ...more,
  };
  return access(action, arn(account, 'ec2', `security-group/${groupId}`), context);
}

/** New rules are a resource of their own, but only a call that tags them is checked for it. */
function authorize(operation: string): RequestsOf {
  return (input, account) => {
    const group = groupRequest(`ec2:${operation}`, String(input.GroupId), account);
    const tags: Tag[] = (input.TagSpecifications ?? []).flatMap(
      (specification: { Tags?: Tag[] }) => specification.Tags ?? [],
    );
    if (tags.length === 0) return [group];
    const rule = arn(account, 'ec2', 'security-group-rule/*');
    const tagging = requestTags(tags, account);
    return [
      group,
      access(`ec2:${operation}`, rule, tagging),
      access('ec2:CreateTags', rule, { ...tagging, 'ec2:CreateAction': operation }),
    ];
  };
}

const requestTags = (tags: readonly Tag[], account: Account): RequestContext => ({
  'ec2:Region': account.region,
  'aws:TagKeys': tags.map(({ Key }) => String(Key)),
  ...tagContext(
    'aws:RequestTag',
    Object.fromEntries(tags.map(({ Key, Value = '' }) => [String(Key), Value])),
  ),
});

const onGroup =
  (operation: string): RequestsOf =>
  (input, account) => [groupRequest(`ec2:${operation}`, String(input.GroupId), account)];

/** Tagging from outside a creation: no `ec2:CreateAction`. */
const tagging =
  (operation: string): RequestsOf =>
  (input, account) =>
    (input.Resources ?? []).map((id: string) => {
      const tags = requestTags(input.Tags ?? [], account);
      if (id.startsWith('sg-')) return groupRequest(`ec2:${operation}`, id, account, tags);
      return access(`ec2:${operation}`, arn(account, 'ec2', `${kindOf(id)}/${id}`), tags);
    });

const kindOf = (id: string): string =>
  id.startsWith('sgr-')
    ? 'security-group-rule'
    : id.startsWith('eni-')
      ? 'network-interface'
      : 'unknown';

export const ec2Requests: Readonly<Record<string, RequestsOf>> = {
  AuthorizeSecurityGroupIngress: authorize('AuthorizeSecurityGroupIngress'),
  AuthorizeSecurityGroupEgress: authorize('AuthorizeSecurityGroupEgress'),
  RevokeSecurityGroupIngress: onGroup('RevokeSecurityGroupIngress'),
  RevokeSecurityGroupEgress: onGroup('RevokeSecurityGroupEgress'),
  DeleteSecurityGroup: onGroup('DeleteSecurityGroup'),
  ModifySecurityGroupRules: (input, account) => [
    groupRequest('ec2:ModifySecurityGroupRules', String(input.GroupId), account),
    ...(input.SecurityGroupRules ?? []).map(
      ({ SecurityGroupRuleId }: { SecurityGroupRuleId?: string }) =>
        access(
          'ec2:ModifySecurityGroupRules',
          arn(account, 'ec2', `security-group-rule/${SecurityGroupRuleId}`),
          { 'ec2:Region': account.region },
        ),
    ),
  ],
  CreateTags: tagging('CreateTags'),
  DeleteTags: tagging('DeleteTags'),
  ...onResources('ec2', ['GetManagedPrefixListEntries'], ({ PrefixListId }, account) =>
    arn(account, 'ec2', `prefix-list/${PrefixListId}`),
  ),
  ...onAnything(
    'ec2',
    [
      'DescribeSecurityGroups',
      'DescribeSecurityGroupRules',
      'DescribeNetworkInterfaces',
      'DescribeNetworkAcls',
      'DescribeSubnets',
      'DescribeVpcs',
      'DescribeRouteTables',
      'DescribeManagedPrefixLists',
      'DescribePrefixLists',
      'DescribeInstances',
      'DescribeInstanceStatus',
      'DescribeTags',
      'DescribeVpcEndpoints',
    ],
    (_input, account) => ({ 'ec2:Region': account.region }),
  ),
};
