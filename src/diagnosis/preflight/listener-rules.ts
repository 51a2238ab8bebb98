import { valueOf } from '../../facts/reading';
import type { LoadBalancerEntry, Service } from '../../facts/service';
import type { Readings } from '../../facts/snapshot';
import type { PreflightLine } from '../../findings/preflight';

/**
 * Listener rules of a blue/green pair that are not there, or that can forward to neither group. What
 * rules forward to that are there, the check of a diagnosis says.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html
 */
export const ruleLines = (
  service: Service | undefined,
  readings: Readings,
): readonly PreflightLine[] =>
  (service?.loadBalancers ?? []).flatMap((entry) =>
    faultsOf(entry, readings).map((sentence) => ({
      state: 'FAIL' as const,
      what: 'Blue/green wiring',
      code: 'deployment-target-groups-miswired' as const,
      sentence,
      confidence: 'certain' as const,
      proof: 'configuration' as const,
      fix: 'Name the rules of the load balancer that forwards to the two target groups of the service.',
    })),
  );

function faultsOf(entry: LoadBalancerEntry, readings: Readings): readonly string[] {
  const { productionListenerRuleArn: production, testListenerRuleArn: test } =
    entry.alternate ?? {};
  const groups = groupsOf(entry, readings);
  if (groups === undefined) return [];
  return [
    production !== undefined && isElsewhere(production, groups)
      ? [
          `The production listener rule ${production} belongs to another load balancer than ${groups.map(({ targetGroupName }) => targetGroupName).join(' and ')}.`,
        ]
      : [],
    [production, test]
      .filter((arn) => arn !== undefined)
      .filter((arn) => !isElsewhere(arn, groups) && isGone(arn, readings))
      .map((arn) => `The listener rule ${arn} does not exist.`),
  ].flat();
}

/** Both groups; undefined where one of them is not known. */
function groupsOf({ targetGroupArn, alternate }: LoadBalancerEntry, { targetGroups }: Readings) {
  const found = (valueOf(targetGroups)?.found ?? []).filter((group) =>
    [targetGroupArn, alternate?.targetGroupArn].includes(group.targetGroupArn),
  );
  return found.length === 2 ? found : undefined;
}

/** `app/web-alb/50dc6c495c0c9188` of a load balancer, a listener or a rule. */
const balancerIn = (arn: string): string | undefined =>
  /:(?:loadbalancer|listener|listener-rule)\/((?:app|net)\/[^/]+\/[^/]+)/.exec(arn)?.[1];

/** A rule binds the groups that it forwards to to its load balancer: where neither is, it has none. */
function isElsewhere(
  arn: string,
  groups: readonly { readonly loadBalancerArns: readonly string[] }[],
): boolean {
  const own = balancerIn(arn);
  return (
    own !== undefined &&
    !groups.some(({ loadBalancerArns }) => loadBalancerArns.some((one) => balancerIn(one) === own))
  );
}

function isGone(arn: string, { listeners }: Readings): boolean {
  const own = (valueOf(listeners) ?? []).filter(
    ({ listenerArn }) => balancerIn(listenerArn) === balancerIn(arn),
  );
  const known = own.flatMap(({ listenerArn, rules }) => [
    listenerArn,
    ...rules.map(({ ruleArn }) => ruleArn),
  ]);
  return own.length > 0 && !known.includes(arn);
}
