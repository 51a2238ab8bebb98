import { deleteRule, modifyListener, modifyRule } from './listener-changes';
import { modifyTargetGroup, setRulePriorities, setSecurityGroups } from './changes';
import {
  describeListeners,
  describeLoadBalancers,
  describeRules,
  describeTags,
} from './load-balancers';
import {
  describeTargetGroupAttributes,
  describeTargetGroups,
  describeTargetHealth,
} from './target-groups';

export const elbv2 = {
  DeleteRule: deleteRule,
  DescribeListeners: describeListeners,
  DescribeLoadBalancers: describeLoadBalancers,
  DescribeRules: describeRules,
  DescribeTags: describeTags,
  DescribeTargetGroupAttributes: describeTargetGroupAttributes,
  DescribeTargetGroups: describeTargetGroups,
  DescribeTargetHealth: describeTargetHealth,
  ModifyListener: modifyListener,
  ModifyRule: modifyRule,
  ModifyTargetGroup: modifyTargetGroup,
  SetRulePriorities: setRulePriorities,
  SetSecurityGroups: setSecurityGroups,
};
