import type {
  ModifyTargetGroupInput,
  ModifyTargetGroupOutput,
  SetRulePrioritiesInput,
  SetRulePrioritiesOutput,
  SetSecurityGroupsInput,
  SetSecurityGroupsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../operation';
import { found } from './found';

export const modifyTargetGroup: Operation<ModifyTargetGroupInput, ModifyTargetGroupOutput> = (
  world,
  { TargetGroupArn, ...settings },
) => {
  const [group] = found(
    world.elbv2.targetGroups,
    [TargetGroupArn ?? ''],
    'TargetGroupNotFound',
    'Target groups',
  );
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  Object.assign(group ?? {}, Object.fromEntries(given));
  world.changed();
  return { TargetGroups: group === undefined ? [] : [group] };
};

export const setRulePriorities: Operation<SetRulePrioritiesInput, SetRulePrioritiesOutput> = (
  world,
  { RulePriorities = [] },
) => {
  const { rules } = world.elbv2;
  const arns = RulePriorities.map(({ RuleArn = '' }) => RuleArn);
  found(rules, arns, 'RuleNotFound', 'Rules');
  for (const { RuleArn = '', Priority } of RulePriorities) {
    const rule = rules.get(RuleArn);
    if (rule) rules.set(RuleArn, { ...rule, Priority: String(Priority) });
  }
  world.changed();
  return { Rules: arns.flatMap((arn) => rules.get(arn) ?? []) };
};

export const setSecurityGroups: Operation<SetSecurityGroupsInput, SetSecurityGroupsOutput> = (
  world,
  { LoadBalancerArn, SecurityGroups = [] },
) => {
  const [balancer] = found(
    world.elbv2.loadBalancers,
    [LoadBalancerArn ?? ''],
    'LoadBalancerNotFound',
    'Load balancers',
  );
  if (balancer) balancer.SecurityGroups = [...SecurityGroups];
  const { LoadBalancerName = '' } = balancer ?? {};
  for (const eni of world.ec2.networkInterfaces.values())
    if (eni.Description?.includes(`/${LoadBalancerName}/`))
      eni.Groups = SecurityGroups.map((GroupId) => ({ GroupId }));
  world.changed();
  return { SecurityGroupIds: [...SecurityGroups] };
};
