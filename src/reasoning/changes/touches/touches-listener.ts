import type { ApiCall } from '../../../facts/api-call';
import { valueOf } from '../../../facts/reading';
import { isOfOurListener, type Ground } from './ground';
import type { Blamed } from './blamed';

/**
 * Whether a listener or a rule that sent requests to the cause's target group does so no more. What it
 * sent them to before is known from the map; without one, every listener of this load balancer
 * counts. The order of rules takes no group away.
 */
export function touchesListener(call: ApiCall, cause: Blamed, ground: Ground): boolean {
  const { resources, change, eventName } = call;
  if (eventName === 'SetRulePriorities' || eventName === 'CreateRule') return false;
  if (eventName === 'DeleteLoadBalancer') return resources.some((one) => wasOurs(one, ground));
  const named = rulesNamedBy(ground);
  if (cause.code === 'deployment-target-groups-miswired' && named.length > 0)
    return resources.some((one) => named.includes(one) || isListenerOf(one, named));
  if (!resources.some((one) => isOfOurListener(one, ground))) return false;
  const group = nameOfGroup(cause.resource);
  if (change.kind === 'settings') {
    const { forwardsTo } = change.settings;
    if (forwardsTo === undefined || forwardsTo.split(', ').includes(group)) return false;
  }
  return sentBefore(resources, group, ground) !== false;
}

/** By the map: what is gone is read no more. */
const wasOurs = (loadBalancerArn: string, { known }: Ground): boolean =>
  known?.resources.some(({ kind, id }) => kind === 'load-balancer' && id === loadBalancerArn) ===
  true;

/** The rules that a blue/green service names as its own. */
const rulesNamedBy = ({ readings }: Ground): readonly string[] =>
  (valueOf(readings.service)?.loadBalancers ?? []).flatMap(({ alternate }) => [
    ...(alternate?.productionListenerRuleArn === undefined
      ? []
      : [alternate.productionListenerRuleArn]),
    ...(alternate?.testListenerRuleArn === undefined ? [] : [alternate.testListenerRuleArn]),
  ]);

/** A rule's ARN goes on from that of its listener. */
const isListenerOf = (arn: string, rules: readonly string[]): boolean =>
  rules.some((rule) => rule.startsWith(`${arn.replace(':listener/', ':listener-rule/')}/`));

const nameOfGroup = (arn: string): string => /:targetgroup\/([^/]+)\//.exec(arn)?.[1] ?? arn;

/** Undefined where the map does not know the rules of that load balancer. */
function sentBefore(
  resources: readonly string[],
  group: string,
  { known }: Ground,
): boolean | undefined {
  const rules = (known?.resources ?? []).filter(
    ({ kind, said }) => kind === 'listener-rule' && said !== undefined,
  );
  if (rules.length === 0) return undefined;
  return rules.some(
    ({ id, said = [] }) =>
      resources.some((one) => one === id || isListenerOf(one, [id])) &&
      said.some((words) => words.split(', ').includes(group)),
  );
}
