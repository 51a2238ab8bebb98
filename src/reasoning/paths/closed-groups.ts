import type { Problem } from '../../findings/check';
import { isNetworkLoadBalanced } from '../../facts/target-group';
import { unreadNetwork, type NetworkOptional } from './network-facts-seen';
import { questionedPaths } from './questioned-paths';
import { valueOf, type Unreadable } from '../../facts/reading';

/**
 * The groups behind a Network Load Balancer whose checks the network closes out, as far as it could
 * be read.
 */
export function closedGroups(facts: NetworkOptional): readonly string[] {
  const [loadBalancers, securityGroups] = [
    valueOf(facts.optional.loadBalancers),
    valueOf(facts.optional.securityGroups),
  ];
  if (loadBalancers === undefined || securityGroups === undefined) return [];
  const questioned = questionedPaths({ ...facts, loadBalancers, securityGroups }).filter(
    ({ purpose, targetGroup }) => purpose === 'health check' && isNetworkLoadBalanced(targetGroup),
  );
  return questioned
    .filter(
      ({ path }) =>
        path.ingress === 'not-admitted' || path.egress === 'not-admitted' || path.acl === 'denied',
    )
    .map(({ targetGroup }) => targetGroup.targetGroupArn);
}

/**
 * The first unread fact that could show a filter as the reason of these problems: none can, unless
 * one is behind a Network Load Balancer.
 */
export function unreadFilter(
  { targetGroups, optional }: NetworkOptional,
  problems: readonly Pick<Problem, 'resource'>[],
): Unreadable | undefined {
  const mayBeFiltered = targetGroups.found.some(
    (group) =>
      isNetworkLoadBalanced(group) &&
      problems.some(({ resource }) => resource === group.targetGroupArn),
  );
  if (!mayBeFiltered) return undefined;
  return (
    [optional.loadBalancers, optional.securityGroups].find(
      (reading) => reading.state === 'unreadable',
    ) ?? unreadNetwork(optional)
  );
}
