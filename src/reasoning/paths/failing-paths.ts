import { hasLasted, type LastingFacts } from './lasting-failures';
import { pathsWithProofs, setRight, type PathWithProofs } from './proven-paths';
import { checksInLogSince, saysHowLate } from './arrived-checks';
import { sideOf, type FailingGroup } from '../health/failing-groups';
import type { HealthFailure } from '../health/health-failure';
import { overlaps, rangeOf } from '../network/addresses';
import { isShut, networkPaths, type NetworkPath } from '../network/network-path';
import { balancerSubnets, cidrsOf, type NetworkFacts, type PathTarget } from '../network/path-ends';
import type { Subnet } from '../../facts/network';
import type { TargetHealth } from '../../facts/target-group';

/** The path to a failing target on its checked port. */
export interface FailingPath {
  readonly path: NetworkPath;
  /** A target that still counts as passing where, by the rules, no check gets through any more. */
  readonly passing: TargetHealth | undefined;
}

/**
 * The paths to a failing target as we read the rules. Siblings that pass set the reading right only
 * where they would have noticed, too: not within a threshold of checks after the first failure, and
 * not where the way from one node of the load balancer is open and from another closed.
 */
export const failingPaths = (
  failure: HealthFailure,
  facts: LastingFacts,
  network: NetworkFacts,
): readonly FailingPath[] =>
  pathsWithProofs(failure, failure.healthCheckPort, facts, network).map((one) => {
    const { path, proofs } = one;
    if (proofs.length === 0) return { path, passing: undefined };
    if (!isShut(path) || (isTold(one, failure, facts) && !isOpenForSome(path, failure, network)))
      return { path: setRight(one), passing: undefined };
    return { path, passing: proofs[0]?.sibling };
  });

/** A target that fails otherwise would be silent after the next check; one that passes, later. */
const isTold = ({ proofs }: PathWithProofs, failure: HealthFailure, facts: LastingFacts): boolean =>
  proofs.some(({ sibling }) => sibling.state !== 'healthy') || hasLasted(failure, facts);

/**
 * Whether the log shows that checks come in. Where the rules shut the path, only those count that
 * came after it was shut at the latest, and from a node for which it is.
 */
export function hasArrived(
  { failure, group }: { readonly failure: HealthFailure; readonly group: FailingGroup },
  path: NetworkPath,
  network: NetworkFacts,
  now: number,
): boolean {
  if (!isShut(path)) return isArriving(failure, group, now);
  const { intervalSeconds, timeoutSeconds, unhealthyThresholdCount } =
    group.targetGroup.healthCheck;
  // Of several nodes one may have passed last just before another one failed first.
  const since = now - (intervalSeconds * (unhealthyThresholdCount - 1) + timeoutSeconds) * 1000;
  const lines = checksInLogSince(failure, group, since);
  if (!isOpenForSome(path, failure, network)) return lines.length > 0;
  const shut = cidrsOf(shutNodes(path, failure, network), group.targetGroup.ipAddressType).flatMap(
    (cidr) => rangeOf(cidr) ?? [],
  );
  return lines.some((line) =>
    addressesIn(line).some((address) => shut.some((range) => overlaps(range, address))),
  );
}

/**
 * A check that arrived while the target was already failing proves its path: it is unhealthy only
 * after a threshold of failed checks.
 */
function isArriving(failure: HealthFailure, group: FailingGroup, now: number): boolean {
  const { intervalSeconds, unhealthyThresholdCount } = group.targetGroup.healthCheck;
  const since = now - intervalSeconds * unhealthyThresholdCount * 1000;
  return checksInLogSince(failure, group, since).length > 0;
}

/** Whether the log alone shows a path open. */
export const isShownOpen = (failure: HealthFailure, group: FailingGroup, now: number): boolean =>
  isArriving(failure, group, now) || saysHowLate(sideOf(failure, group));

const addressesIn = (line: string) =>
  (line.match(/[\da-f.:]*[.:][\da-f.:]+/gi) ?? []).flatMap((word) => rangeOf(word) ?? []);

/** Whether the way from one node of the load balancer is open while others are kept out. */
export const isOpenForSome = (
  path: NetworkPath,
  place: PathTarget,
  network: NetworkFacts,
): boolean => shutNodes(path, place, network).length < path.loadBalancer.zones.length;

/** The subnets of the nodes from which the path is shut. */
const shutNodes = (
  { loadBalancer, port }: NetworkPath,
  place: PathTarget,
  network: NetworkFacts,
): readonly Subnet[] =>
  loadBalancer.zones.flatMap((zone) => {
    const alone = { ...loadBalancer, zones: [zone] };
    const paths = networkPaths(place, port, { ...network, loadBalancers: [alone] });
    return paths.some(isShut) ? balancerSubnets(alone, network) : [];
  });
