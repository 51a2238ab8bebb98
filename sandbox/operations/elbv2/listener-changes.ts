import type {
  Action,
  DeleteRuleInput,
  ModifyListenerInput,
  ModifyListenerOutput,
  ModifyRuleInput,
  ModifyRuleOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../operation';
import type { World } from '../../world/world';
import { found } from './found';

export const modifyListener: Operation<ModifyListenerInput, ModifyListenerOutput> = (
  world,
  { ListenerArn = '', DefaultActions },
) => {
  const { listeners, rules } = world.elbv2;
  const [listener] = found(listeners, [ListenerArn], 'ListenerNotFound', 'Listeners');
  if (listener && DefaultActions) {
    listener.DefaultActions = DefaultActions;
    for (const rule of rules.values())
      if (rule.listenerArn === ListenerArn && rule.IsDefault) rule.Actions = DefaultActions;
  }
  bindAnew(world);
  return { Listeners: listener ? [listener] : [] };
};

export const modifyRule: Operation<ModifyRuleInput, ModifyRuleOutput> = (
  world,
  { RuleArn = '', Actions },
) => {
  const [rule] = found(world.elbv2.rules, [RuleArn], 'RuleNotFound', 'Rules');
  if (rule && Actions) rule.Actions = Actions;
  bindAnew(world);
  return { Rules: rule ? [rule] : [] };
};

export const deleteRule: Operation<DeleteRuleInput, object> = (world, { RuleArn = '' }) => {
  found(world.elbv2.rules, [RuleArn], 'RuleNotFound', 'Rules');
  world.elbv2.rules.delete(RuleArn);
  bindAnew(world);
  return {};
};

/** A target group knows the load balancers whose rules forward to it. */
function bindAnew(world: World): void {
  const { rules, listeners, targetGroups } = world.elbv2;
  for (const [arn, group] of targetGroups) {
    const balancers = [...rules.values()].flatMap(({ Actions = [], listenerArn }) =>
      Actions.some((action) => groupsOf(action).includes(arn))
        ? (listeners.get(listenerArn)?.LoadBalancerArn ?? [])
        : [],
    );
    group.LoadBalancerArns = [...new Set(balancers)];
  }
  world.changed();
}

const groupsOf = ({ TargetGroupArn, ForwardConfig }: Action): readonly (string | undefined)[] => [
  TargetGroupArn,
  ...(ForwardConfig?.TargetGroups ?? []).map((one) => one.TargetGroupArn),
];
