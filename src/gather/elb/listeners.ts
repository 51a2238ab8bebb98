import {
  DescribeListenersCommand,
  DescribeRulesCommand,
  type Action,
  type Listener as SdkListener,
  type Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Listener, ListenerRule } from '../../facts/load-balancer';
import type { Chain } from '../session/chain';
import { allPages } from '../session/pages';
import { list, present } from '../session/parsing';

export const operations = [
  'elasticloadbalancing:DescribeListeners',
  'elasticloadbalancing:DescribeRules',
] as const;

/** A listener without its rules, which take a call each. */
export type BareListener = Omit<Listener, 'rules'>;

/** Reads the listeners of each load balancer, side by side. */
export const readListeners = async (
  chain: Chain,
  loadBalancerArns: readonly string[],
): Promise<readonly BareListener[]> =>
  (await Promise.all(loadBalancerArns.map((arn) => listenersOf(chain, arn)))).flat();

/** Reads the rules of each listener, side by side. */
export const readRules = (
  chain: Chain,
  listeners: readonly BareListener[],
): Promise<readonly Listener[]> =>
  Promise.all(
    listeners.map(async (listener) => ({
      ...listener,
      rules: await rulesOf(chain, listener.listenerArn),
    })),
  );

const listenersOf = (chain: Chain, loadBalancerArn: string): Promise<readonly BareListener[]> =>
  allPages(
    chain,
    operations[0],
    (marker) =>
      ({ elbv2 }, options) =>
        elbv2.send(
          new DescribeListenersCommand({ LoadBalancerArn: loadBalancerArn, Marker: marker }),
          options,
        ),
    ({ Listeners: listeners, NextMarker: nextToken }) => ({
      items: list(listeners, 'Listeners').map((one) => parseListener(one, loadBalancerArn)),
      nextToken,
    }),
  );

const rulesOf = (chain: Chain, listenerArn: string): Promise<readonly ListenerRule[]> =>
  allPages(
    chain,
    operations[1],
    (marker) =>
      ({ elbv2 }, options) =>
        elbv2.send(new DescribeRulesCommand({ ListenerArn: listenerArn, Marker: marker }), options),
    ({ Rules: rules, NextMarker: nextToken }) => ({
      items: list(rules, 'Rules').map(parseRule),
      nextToken,
    }),
  );

const parseListener = (
  { ListenerArn: listenerArn, Port: port, Protocol: protocol }: SdkListener,
  loadBalancerArn: string,
): BareListener => ({
  listenerArn: present(listenerArn, 'ListenerArn'),
  loadBalancerArn,
  port,
  protocol,
});

function parseRule({
  RuleArn: ruleArn,
  IsDefault: isDefault,
  Actions: actions,
}: Rule): ListenerRule {
  const inOrder = list(actions, 'Rules[].Actions').toSorted(
    (a, b) => (a.Order ?? 0) - (b.Order ?? 0),
  );
  return {
    ruleArn,
    isDefault: isDefault ?? false,
    actionTypes: inOrder.map(({ Type: type }) => present(type, 'Actions[].Type')),
    forwardsTo: inOrder.filter(forwards).flatMap(targetsOf),
  };
}

/** An action that names target groups forwards to them, whatever it is called. */
const forwards = ({ Type: type, TargetGroupArn: only, ForwardConfig: several }: Action): boolean =>
  type === 'forward' || only !== undefined || (several?.TargetGroups ?? []).length > 0;

/**
 * A forward action names one group, or several with weights; ELB sends both forms for one group.
 */
function targetsOf({
  TargetGroupArn: only,
  ForwardConfig: forward,
}: Action): ListenerRule['forwardsTo'] {
  const groups = forward?.TargetGroups ?? [];
  if (groups.length > 0)
    return groups.map(({ TargetGroupArn: arn, Weight: weight }) => ({
      targetGroupArn: present(arn, 'TargetGroups[].TargetGroupArn'),
      weight: weight ?? 1,
    }));
  return [{ targetGroupArn: present(only, 'Actions[].TargetGroupArn'), weight: 1 }];
}
