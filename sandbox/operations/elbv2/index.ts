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
  DescribeListeners: describeListeners,
  DescribeLoadBalancers: describeLoadBalancers,
  DescribeRules: describeRules,
  DescribeTags: describeTags,
  DescribeTargetGroupAttributes: describeTargetGroupAttributes,
  DescribeTargetGroups: describeTargetGroups,
  DescribeTargetHealth: describeTargetHealth,
  ModifyTargetGroup: modifyTargetGroup,
  SetRulePriorities: setRulePriorities,
  SetSecurityGroups: setSecurityGroups,
};
