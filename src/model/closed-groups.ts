import type { Problem } from './check';
import { isNetworkLoadBalanced, type NetworkOptional } from './network-facts-seen';
import { questionedPaths } from './questioned-paths';
import { valueOf, type Reading } from './reading';

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
 * The facts that could show a filter as the reason of these problems: all of the network where one
 * is behind a Network Load Balancer, else none.
 */
export const maybeFilters = (
  { targetGroups, optional }: NetworkOptional,
  problems: readonly Pick<Problem, 'resource'>[],
): readonly Reading<unknown>[] =>
  targetGroups.found.some(
    (group) =>
      isNetworkLoadBalanced(group) &&
      problems.some(({ resource }) => resource === group.targetGroupArn),
  )
    ? networkNames.map((name) => optional[name])
    : [];

const networkNames = [
  'loadBalancers',
  'securityGroups',
  'networkInterfaces',
  'instances',
  'subnets',
  'networkAcls',
  'prefixLists',
] as const;
