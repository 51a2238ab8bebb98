import type { QuestionedPath } from './questioned-path';
import { opensTo } from '../network/admits';
import { failingGroups, type FailingGroup } from '../health/failing-groups';
import { causesOf } from '../health/causes/failure-causes';
import type { HealthFailure } from '../health/health-failure';
import { networkPaths, type NetworkPath } from '../network/network-path';
import type { NetworkFacts } from '../network/path-ends';
import { isNetworkLoadBalanced, type TargetGroup } from '../../facts/target-group';
import { failingPaths, hasArrived } from './failing-paths';
import { checkedPort, isMisread, pathTarget, isDynamicPort } from './proven-paths';
import { firstChecks } from './first-checks';
import { waysToReplacements } from './replaced-targets';
import { type NetworkFactsSeen, networkFactsOf } from './network-facts-seen';

/** Every path that the network may close, one for each target, port and load balancer. */
export function questionedPaths(facts: NetworkFactsSeen): readonly QuestionedPath[] {
  const network = networkFactsOf(facts);
  const failing = failingGroups(facts);
  const silent = failing.flatMap((group) =>
    group.failures
      .filter((failure) => mayBeFiltered(failure, group))
      .map((failure) => ({ group, failure })),
  );
  const checked = silent.flatMap(({ group, failure }) =>
    failingPaths(failure, facts, network)
      .filter(({ path }) => !hasArrived({ group, failure }, path, network, facts.now))
      .map(({ path, passing }) => ({
        targetGroup: group.targetGroup,
        target: failure,
        failure,
        purpose: 'health check' as const,
        registeredPort: failure.port,
        path,
        passing,
        of: group.of,
      })),
  );
  const judged = failing.filter(hasTold).map(({ targetGroup }) => targetGroup);
  const awaited = firstChecks(facts, network).filter(
    ({ targetGroup }) => !judged.includes(targetGroup),
  );
  const replaced = waysToReplacements(facts, network).filter(
    ({ targetGroup }) => !failing.some((group) => group.targetGroup === targetGroup),
  );
  return [...checked, ...replaced, ...awaited, ...trafficPaths(facts, network)].map((one) => ({
    ...one,
    isDynamic: isDynamicPort(one, facts),
  }));
}

/** Checks that have been made tell more than those that are still to come. */
const hasTold = ({ failures }: FailingGroup): boolean =>
  failures.some(({ kind }) => ['timeout', 'connection', 'status'].includes(kind));

/**
 * Only silence suggests a filter; a Network Load Balancer may report one as a failed check. Nobody
 * opens a port that nothing has.
 */
function mayBeFiltered(failure: HealthFailure, group: FailingGroup): boolean {
  const isSilent =
    failure.kind === 'timeout' ||
    (failure.kind === 'connection' && isNetworkLoadBalanced(group.targetGroup));
  return (
    isSilent && !causesOf(failure, group).some(({ code }) => code === 'health-check-port-unexposed')
  );
}

/** Behind a green or answering check of another port, traffic may still be closed out. */
function trafficPaths(
  facts: NetworkFactsSeen,
  network: NetworkFacts,
): readonly Omit<QuestionedPath, 'isDynamic'>[] {
  return facts.targetGroups.found.filter(carriesTcp).flatMap((targetGroup) => {
    const targets = facts.targetHealth.filter(
      (target) =>
        target.targetGroupArn === targetGroup.targetGroupArn &&
        (target.state === 'healthy' || target.state === 'unhealthy'),
    );
    const separate = targets.filter((target) => checkedPort(target, targetGroup) !== target.port);
    const places = separate.map((target) => pathTarget(target, targetGroup, facts));
    // One answer that our reading of the rules denies, and it is not to be trusted for the others.
    if (separate.some((target, n) => isMisread(target, places[n], facts, network))) return [];
    return separate.flatMap((target, n) => {
      const place = places[n];
      if (place?.task === undefined) return [];
      return networkPaths(place, target.port, network).map((path) => ({
        targetGroup,
        target: place,
        failure: undefined,
        purpose: 'traffic' as const,
        registeredPort: target.port,
        path: asForwarded(path, targetGroup, network),
        of: targets.length,
      }));
    });
  });
}

const carriesTcp = ({ protocol }: TargetGroup): boolean => !['UDP', 'QUIC'].includes(protocol);

/**
 * What a Network Load Balancer forwards may bear the addresses of its clients, which nobody knows
 * here: a port that is open to somebody may be open to just those.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
 */
function asForwarded(
  path: NetworkPath,
  targetGroup: TargetGroup,
  { securityGroups }: NetworkFacts,
): NetworkPath {
  const mayMeanClients =
    isNetworkLoadBalanced(targetGroup) &&
    securityGroups.some(
      ({ groupId, ingress }) =>
        path.targetGroupIds?.includes(groupId) === true && opensTo(ingress, path.port),
    );
  return mayMeanClients ? { ...path, ingress: 'admitted', acl: 'allowed', aclBlocks: [] } : path;
}
