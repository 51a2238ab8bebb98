import type { ProposedRule } from '../../findings/check';
import type { LoadBalancer } from '../../facts/load-balancer';
import type { NetworkInterface } from '../../facts/network';
import type { Service } from '../../facts/service';
import { effectiveHealthCheckPort, entryOf } from '../../reasoning/targets/service-targets';
import type { Facts } from '../../facts/snapshot';
import type { TargetGroup } from '../../facts/target-group';

/** The groups that send traffic or health checks to a rule's port, from the rule's source. */
export function concernedGroups(
  rule: ProposedRule,
  {
    service,
    targetGroups,
    loadBalancers,
  }: Pick<Facts, 'service' | 'targetGroups' | 'loadBalancers'>,
): readonly TargetGroup[] {
  const onPort = targetGroups.found.filter((group) => portsOf(group, service).includes(rule.port));
  return behindSource(onPort, rule, loadBalancers);
}

/** The traffic port and the health-check port of a group, for this service. */
function portsOf(group: TargetGroup, service: Service): readonly number[] {
  const entry = entryOf(service, group.targetGroupArn);
  if (entry === undefined) return [];
  return [entry.containerPort, effectiveHealthCheckPort(group, entry.containerPort)];
}

/**
 * The groups whose load balancer carries the rule's source: the rule is nothing to another load
 * balancer of the service. All of them where none carries it, so that this is noticed.
 */
function behindSource(
  onPort: readonly TargetGroup[],
  { sourceGroupId }: ProposedRule,
  loadBalancers: readonly LoadBalancer[],
): readonly TargetGroup[] {
  const arns = loadBalancers
    .filter(({ securityGroupIds }) => securityGroupIds.includes(sourceGroupId))
    .map(({ loadBalancerArn }) => loadBalancerArn);
  const behind = onPort.filter(({ loadBalancerArns }) =>
    loadBalancerArns.some((arn) => arns.includes(arn)),
  );
  return behind.length > 0 ? behind : onPort;
}

/** Whether the interface is known, and the rule on this group is nothing to it. */
export const isElsewhere = (
  networkInterface: NetworkInterface | undefined,
  { groupId }: ProposedRule,
): boolean =>
  networkInterface !== undefined && !networkInterface.securityGroupIds.includes(groupId);
