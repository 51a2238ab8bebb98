import type {
  ModifySecurityGroupRulesRequest,
  ModifySecurityGroupRulesResult,
} from '@aws-sdk/client-ec2';
import { AwsError, type Operation } from '../../operation';

/** Rules keep their ids and get other contents. */
export const modifySecurityGroupRules: Operation<
  ModifySecurityGroupRulesRequest,
  ModifySecurityGroupRulesResult
> = (world, { GroupId, SecurityGroupRules = [] }) => {
  const group = world.ec2.securityGroups.get(GroupId ?? '');
  if (!group)
    throw new AwsError('InvalidGroup.NotFound', `The security group '${GroupId}' does not exist`);
  for (const { SecurityGroupRuleId, SecurityGroupRule = {} } of SecurityGroupRules) {
    const rule = group.rules.find((one) => one.SecurityGroupRuleId === SecurityGroupRuleId);
    if (!rule)
      throw new AwsError(
        'InvalidSecurityGroupRuleId.NotFound',
        `The security group rule ID '${SecurityGroupRuleId}' does not exist`,
      );
    const { ReferencedGroupId, ...contents } = SecurityGroupRule;
    const { CidrIpv4: _v4, CidrIpv6: _v6, PrefixListId: _list, ...kept } = rule;
    const source =
      ReferencedGroupId === undefined
        ? { ReferencedGroupInfo: undefined }
        : { ReferencedGroupInfo: { GroupId: ReferencedGroupId, UserId: world.accountId } };
    group.rules[group.rules.indexOf(rule)] = { ...kept, ...contents, ...source };
  }
  world.changed();
  return { Return: true };
};
