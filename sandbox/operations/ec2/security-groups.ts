import type {
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult,
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
  SecurityGroup,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import type { Operation } from '../../operation';
import type { SecurityGroupState } from '../../world/network/ec2-state';
import type { World } from '../../world/world';
import { page } from '../page';
import { filtered, withIds } from './filters';
import { permissionsOf } from './permissions';

const toGroup = (
  world: World,
  { groupId, groupName, description, vpcId, ownerId, tags, rules }: SecurityGroupState,
): SecurityGroup => ({
  GroupId: groupId,
  GroupName: groupName,
  Description: description,
  VpcId: vpcId,
  OwnerId: ownerId,
  Tags: tags,
  SecurityGroupArn: `arn:aws:ec2:${world.region}:${ownerId}:security-group/${groupId}`,
  IpPermissions: permissionsOf(rules.filter(({ IsEgress }) => !IsEgress)),
  IpPermissionsEgress: permissionsOf(rules.filter(({ IsEgress }) => IsEgress)),
});

/** The groups, their rules merged into one entry per protocol and port range. */
export const describeSecurityGroups: Operation<
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult
> = (world, input) => {
  const named = withIds(
    world.ec2.securityGroups,
    input.GroupIds,
    'InvalidGroup.NotFound',
    'security group',
  );
  const groups = filtered(
    named,
    input.Filters,
    {
      'group-id': ({ groupId }) => [groupId],
      'group-name': ({ groupName }) => [groupName],
      'vpc-id': ({ vpcId }) => [vpcId],
      'owner-id': ({ ownerId }) => [ownerId],
    },
    ({ tags }) => tags,
  );
  const { items, next } = page(groups, input.MaxResults, input.NextToken);
  return {
    SecurityGroups: items.map((group) => toGroup(world, group)),
    ...(next ? { NextToken: next } : {}),
  };
};

/** The rules one by one, with their ids and tags. */
export const describeSecurityGroupRules: Operation<
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult
> = (world, input) => {
  const all = [...world.ec2.securityGroups.values()].flatMap(({ rules }) => rules);
  const byId = new Map(all.map((rule) => [rule.SecurityGroupRuleId ?? '', rule]));
  const named = withIds(
    byId,
    input.SecurityGroupRuleIds,
    'InvalidSecurityGroupRuleId.NotFound',
    'security group rule',
  );
  const rules = filtered<SecurityGroupRule>(
    named,
    input.Filters,
    {
      'group-id': ({ GroupId }) => [GroupId],
      'security-group-rule-id': ({ SecurityGroupRuleId }) => [SecurityGroupRuleId],
    },
    ({ Tags }) => Tags ?? [],
  );
  const { items, next } = page(rules, input.MaxResults, input.NextToken);
  return { SecurityGroupRules: items, ...(next ? { NextToken: next } : {}) };
};
