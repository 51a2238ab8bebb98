import type { Seen } from './check';
import { isOwnCheck } from './check-answers';
import { failingGroups, failureUses, type FailingGroup } from './failing-groups';
import { causesOf } from './failure-causes';
import { type HealthFailure } from './failures';
import { effectiveHealthCheckPort, entryOf, taskOfTarget } from './service-targets';
import type { LoadBalancer } from './load-balancer';
import type { SecurityGroup } from './network';
import {
  isShut,
  networkPaths,
  type NetworkFacts,
  type NetworkPath,
  type PathTarget,
} from './network-path';
import { valueOf } from './reading';
import type { TargetGroup, TargetHealth } from './target-group';
import { hasDynamicHostPort } from './task-containers';

/** The facts of the network that may be missing: what they would have told is then unknown. */
export const networkUses = [
  ...failureUses,
  'subnets',
  'networkAcls',
  'networkInterfaces',
  'instances',
  'prefixLists',
] as const;
export type NetworkFactsSeen = Seen<
  'service' | 'targetGroups' | 'targetHealth',
  (typeof networkUses)[number]
> & {
  readonly loadBalancers: readonly LoadBalancer[];
  readonly securityGroups: readonly SecurityGroup[];
};

type PathFactsSeen = Seen<'targetHealth', 'tasks' | 'containerInstances'>;

/**
 * A path that may be closed: to a silent target on its checked port, or on a separate port that
 * carries the traffic and that no check looks at.
 */
export interface QuestionedPath {
  readonly targetGroup: TargetGroup;
  readonly target: PathTarget;
  /** Undefined where only the traffic port is in question. */
  readonly failure: HealthFailure | undefined;
  readonly purpose: 'health check' | 'traffic';
  readonly path: NetworkPath;
  /** The port on the instance is another one for each task. */
  readonly isDynamic: boolean;
  /** Targets of the group. */
  readonly of: number;
}

/** The network's facts as the path needs them. */
export const networkFactsOf = ({
  service,
  loadBalancers,
  securityGroups,
  optional,
}: NetworkFactsSeen): NetworkFacts => ({
  service,
  loadBalancers,
  securityGroups,
  subnets: valueOf(optional.subnets),
  networkAcls: valueOf(optional.networkAcls),
  networkInterfaces: valueOf(optional.networkInterfaces),
  instances: valueOf(optional.instances),
  prefixLists: valueOf(optional.prefixLists),
});

/** Every path that the network may close, one for each target, port and load balancer. */
export function questionedPaths(facts: NetworkFactsSeen): readonly QuestionedPath[] {
  const network = networkFactsOf(facts);
  const silent = failingGroups(facts).flatMap((group) =>
    group.failures
      .filter((failure) => mayBeFiltered(failure, group, facts.now))
      .map((failure) => ({ group, failure })),
  );
  const checked = silent.flatMap(({ group, failure }) =>
    provenPaths(failure, failure.healthCheckPort, facts, network).map((path) => ({
      targetGroup: group.targetGroup,
      target: failure,
      failure,
      purpose: 'health check' as const,
      path,
      of: group.of,
    })),
  );
  return [...checked, ...trafficPaths(facts, network)].map((one) => ({
    ...one,
    isDynamic: isDynamicPort(one, facts),
  }));
}

/**
 * Only silence suggests a filter; a Network Load Balancer may report one as a failed check. Nobody
 * opens a port that nothing has.
 */
function mayBeFiltered(failure: HealthFailure, group: FailingGroup, now: number): boolean {
  const isSilent =
    failure.kind === 'timeout' ||
    (failure.kind === 'connection' && isNetworkLoadBalanced(group.targetGroup));
  return (
    isSilent &&
    !sawCheckLately(failure, group, now) &&
    !causesOf(failure, group).some(({ code }) => code === 'health-check-port-unexposed')
  );
}

export const isNetworkLoadBalanced = ({ loadBalancerArns }: TargetGroup): boolean =>
  loadBalancerArns.some((arn) => arn.includes(':loadbalancer/net/'));

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

type NetworkOptional = Seen<
  'service' | 'targetGroups' | 'targetHealth',
  (typeof networkUses)[number] | 'loadBalancers' | 'securityGroups'
>;

/**
 * A check that arrived while the target was already failing proves its path: it is unhealthy only
 * after a threshold of failed checks.
 */
export function sawCheckLately({ task }: HealthFailure, group: FailingGroup, now: number): boolean {
  const {
    logs = [],
    targetGroup: { healthCheck },
  } = group;
  const since = now - healthCheck.intervalSeconds * healthCheck.unhealthyThresholdCount * 1000;
  return logs.some(
    (log) =>
      log.taskArn === task?.taskArn &&
      log.lines.some(({ at, message }) => Date.parse(at) > since && isOwnCheck(message, group)),
  );
}

/**
 * A target that passes, answers or refuses got the check. Behind a Network Load Balancer a failed
 * check may be a filter.
 */
const gotTheCheck = ({ state, reason }: TargetHealth, targetGroup: TargetGroup): boolean =>
  state === 'healthy' ||
  reason === 'Target.ResponseCodeMismatch' ||
  (reason === 'Target.FailedHealthChecks' && !isNetworkLoadBalanced(targetGroup));

/**
 * The paths to a target as we read the rules, set right by its siblings: one behind the same groups
 * that got its check on the same port proves that they admit it, and whatever else reads the same
 * on its way.
 */
export function provenPaths(
  place: PathTarget,
  port: number,
  facts: PathFactsSeen,
  network: NetworkFacts,
): readonly NetworkPath[] {
  const { targetGroup, targetId } = place;
  const siblings = facts.targetHealth.filter(
    (one) =>
      one.targetGroupArn === targetGroup.targetGroupArn &&
      one.targetId !== targetId &&
      gotTheCheck(one, targetGroup) &&
      checkedPort(one, targetGroup) === port,
  );
  const proofs = siblings.flatMap((sibling) =>
    networkPaths(pathTarget(sibling, targetGroup, facts), port, network),
  );
  return networkPaths(place, port, network).map((path) =>
    proofs.filter((proof) => isAlike(proof, path)).reduce(setRight, path),
  );
}

const checkedPort = ({ healthCheckPort, port }: TargetHealth, targetGroup: TargetGroup): number =>
  healthCheckPort ?? effectiveHealthCheckPort(targetGroup, port);

const isAlike = (proof: NetworkPath, path: NetworkPath): boolean =>
  proof.loadBalancer === path.loadBalancer &&
  path.targetGroupIds !== undefined &&
  String(proof.targetGroupIds) === String(path.targetGroupIds);

const setRight = (path: NetworkPath, proof: NetworkPath): NetworkPath => ({
  ...path,
  ingress: 'admitted',
  // What could not be read of one subnet may differ in another.
  ...(path.egress === proof.egress && path.egress !== 'unknown'
    ? { egress: 'admitted' as const }
    : {}),
  ...(path.acl === proof.acl && path.acl !== 'unknown'
    ? { acl: 'allowed' as const, aclBlocks: [] }
    : {}),
});

/** Behind a green or answering check of another port, traffic may still be closed out. */
function trafficPaths(
  facts: NetworkFactsSeen,
  network: NetworkFacts,
): readonly Omit<QuestionedPath, 'isDynamic'>[] {
  return facts.targetGroups.found.flatMap((targetGroup) => {
    const targets = facts.targetHealth.filter(
      (target) =>
        target.targetGroupArn === targetGroup.targetGroupArn &&
        (target.state === 'healthy' || target.state === 'unhealthy'),
    );
    const separate = targets.filter((target) => checkedPort(target, targetGroup) !== target.port);
    return separate.flatMap((target) => {
      const place = pathTarget(target, targetGroup, facts);
      const paths =
        place.task === undefined || isMisread(target, place, facts, network)
          ? []
          : networkPaths(place, target.port, network);
      return paths.map((path) => ({
        targetGroup,
        target: place,
        failure: undefined,
        purpose: 'traffic' as const,
        path,
        of: targets.length,
      }));
    });
  });
}

/**
 * Whether a check gets through where our reading of the rules says that it does not: then we know
 * nothing of the other port either.
 */
function isMisread(
  target: TargetHealth,
  place: PathTarget,
  facts: NetworkFactsSeen,
  network: NetworkFacts,
): boolean {
  const port = checkedPort(target, place.targetGroup);
  const isProven =
    gotTheCheck(target, place.targetGroup) ||
    !provenPaths(place, port, facts, network).some(isShut);
  return isProven && networkPaths(place, port, network).some(isShut);
}

const pathTarget = (
  target: TargetHealth,
  targetGroup: TargetGroup,
  { optional }: PathFactsSeen,
): PathTarget => ({
  targetGroup,
  targetId: target.targetId,
  task: taskOfTarget(
    target,
    targetGroup,
    valueOf(optional.tasks) ?? [],
    valueOf(optional.containerInstances) ?? [],
  ),
});

/**
 * Whether the port is one that the instance chooses anew for each task. Without the definition, a
 * port that is not the container's own.
 */
function isDynamicPort(
  { targetGroup, target, failure, path }: Omit<QuestionedPath, 'isDynamic'>,
  { service, optional }: NetworkFactsSeen,
): boolean {
  if (
    targetGroup.targetType !== 'instance' ||
    (failure !== undefined && failure.port !== path.port)
  )
    return false;
  const entry = entryOf(service, targetGroup.targetGroupArn);
  const arn = target.task?.taskDefinitionArn ?? service.taskDefinitionArn;
  const definition = valueOf(optional.taskDefinitions)?.find(
    ({ taskDefinitionArn }) => taskDefinitionArn === arn,
  );
  if (entry === undefined || definition === undefined) return path.port !== entry?.containerPort;
  return hasDynamicHostPort(definition, entry.containerName, entry.containerPort);
}
