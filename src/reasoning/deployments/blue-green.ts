import { isUnderWay } from './deployments';
import type { Listener, ListenerRule } from '../../facts/load-balancer';
import type { LoadBalancerEntry, Service, ServiceDeployment } from '../../facts/service';

/** The two target groups of a blue/green entry, for a sentence. */
export const groupsOf = (entry: LoadBalancerEntry | undefined): string =>
  entry === undefined
    ? 'the target groups of the service'
    : [
        entry.targetGroupArn,
        ...(entry.alternate === undefined ? [] : [entry.alternate.targetGroupArn]),
      ]
        .map(nameOf)
        .join(' and ');

/** The listener rules of a blue/green entry as evidence, by their ARNs. */
export const rulesOf = (entry: LoadBalancerEntry | undefined): readonly string[] =>
  Object.entries({
    Production: entry?.alternate?.productionListenerRuleArn,
    Test: entry?.alternate?.testListenerRuleArn,
  }).flatMap(([name, arn]) => (arn === undefined ? [] : `${name} listener rule: ${arn}`));

/**
 * What is wrong with the listener rules that a blue/green service names, a sentence each. The idle
 * group of the pair is no fault: only the production rule must serve one of the two, and both only
 * while a deployment shifts traffic step by step.
 */
export const miswirings = (
  service: Service,
  deployment: ServiceDeployment | undefined,
  listeners: readonly Listener[],
): readonly string[] =>
  service.loadBalancers.flatMap(
    (entry) =>
      miswiringOf(
        entry,
        ruleOf(entry.alternate?.productionListenerRuleArn, listeners),
        shiftsByWeight(service, deployment),
      ) ?? [],
  );

/**
 * The groups with targets that ELB does not use since neither the production nor the test rule
 * names them, while a deployment needs them: these are never checked, so the deployment does not
 * get on. Silent where a rule is not known.
 */
export const unattachedGroups = (
  service: Service,
  deployment: ServiceDeployment | undefined,
  listeners: readonly Listener[],
  idle: readonly string[],
): readonly string[] =>
  isUnderWay(deployment)
    ? service.loadBalancers.flatMap((entry) => unattachedOf(entry, listeners, idle))
    : [];

function unattachedOf(
  entry: LoadBalancerEntry,
  listeners: readonly Listener[],
  idle: readonly string[],
): readonly string[] {
  const { productionListenerRuleArn, testListenerRuleArn } = entry.alternate ?? {};
  const arns = [productionListenerRuleArn, testListenerRuleArn].flatMap((arn) => arn ?? []);
  const rules = arns.flatMap((arn) => ruleOf(arn, listeners) ?? []);
  if (rules.length === 0 || rules.length < arns.length) return [];
  const named = rules.flatMap(({ forwardsTo }) =>
    forwardsTo.map(({ targetGroupArn }) => targetGroupArn),
  );
  return [entry.targetGroupArn, entry.alternate?.targetGroupArn]
    .flatMap((arn) => (arn === undefined || named.includes(arn) || !idle.includes(arn) ? [] : arn))
    .map(
      (arn) =>
        `The target group ${nameOf(arn)} has tasks of the deployment, and ${testListenerRuleArn === undefined ? 'the production listener rule does not forward' : 'neither the production nor the test listener rule forwards'} to it.`,
    );
}

function ruleOf(arn: string | undefined, listeners: readonly Listener[]): ListenerRule | undefined {
  const named = listeners
    .flatMap(({ rules }) => rules)
    .find(({ ruleArn }) => ruleArn !== undefined && ruleArn === arn);
  return (
    named ??
    listeners
      .find(({ listenerArn }) => listenerArn === arn)
      ?.rules.find(({ isDefault }) => isDefault)
  );
}

function miswiringOf(
  entry: LoadBalancerEntry,
  rule: ListenerRule | undefined,
  mayServeBoth: boolean,
): string | undefined {
  if (entry.alternate === undefined || rule === undefined) return undefined;
  const pair = [entry.targetGroupArn, entry.alternate.targetGroupArn];
  const serving = rule.forwardsTo
    .filter(({ weight }) => weight > 0)
    .map(({ targetGroupArn }) => targetGroupArn);
  const strange = serving.filter((arn) => !pair.includes(arn));
  if (strange.length > 0)
    return `The production listener rule ${nameOfRule(rule)} forwards to ${strange.map(nameOf).join(', ')} instead of ${groupsOf(entry)}.`;
  if (serving.length === 0)
    return `The production listener rule ${nameOfRule(rule)} forwards to neither of ${groupsOf(entry)}.`;
  return serving.length > 1 && !mayServeBoth
    ? `The production listener rule ${nameOfRule(rule)} serves both ${groupsOf(entry)}; exactly one must serve.`
    : undefined;
}

/**
 * Linear and canary deployments serve both groups for a while; so may any shift that is under way.
 */
const shiftsByWeight = (
  { strategy }: Service,
  deployment: ServiceDeployment | undefined,
): boolean => strategy !== 'BLUE_GREEN' && isUnderWay(deployment);

/** The end of a rule's ARN, which the console shows; a listener's default action has none. */
const nameOfRule = ({ ruleArn }: ListenerRule): string =>
  ruleArn === undefined ? '(the default action)' : (ruleArn.split('/').at(-1) ?? ruleArn);

/** `web-tg` of a target group's ARN. */
const nameOf = (targetGroupArn: string): string => targetGroupArn.split('/')[1] ?? targetGroupArn;
