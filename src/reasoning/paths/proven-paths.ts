import type { Seen } from '../../findings/check';
import { effectiveHealthCheckPort, entryOf, taskOfTarget } from '../targets/service-targets';
import { isShut, networkPaths, type NetworkPath } from '../network/network-path';
import type { NetworkFacts, PathTarget } from '../network/path-ends';
import { valueOf } from '../../facts/reading';
import {
  isNetworkLoadBalanced,
  type TargetGroup,
  type TargetHealth,
} from '../../facts/target-group';
import { hasDynamicHostPort } from '../tasks/task-containers';
import type { QuestionedPath } from './questioned-path';
import { type NetworkFactsSeen } from './network-facts-seen';

type PathFactsSeen = Seen<'targetHealth', 'tasks' | 'containerInstances'>;

/**
 * A target that passes, answers or refuses got the check. Behind a Network Load Balancer a failed
 * check may be a filter.
 */
const gotTheCheck = ({ state, reason }: TargetHealth, targetGroup: TargetGroup): boolean =>
  state === 'healthy' ||
  reason === 'Target.ResponseCodeMismatch' ||
  (reason === 'Target.FailedHealthChecks' && !isNetworkLoadBalanced(targetGroup));

/** A sibling that got its check behind the same groups on the same port, and its path as we read it. */
export interface Proof {
  readonly sibling: TargetHealth;
  readonly path: NetworkPath;
}

/** A path to a target as we read the rules, and what its siblings say of them. */
export interface PathWithProofs {
  readonly path: NetworkPath;
  readonly proofs: readonly Proof[];
}

/** The paths to a target as we read the rules, each with the siblings that got their check. */
export function pathsWithProofs(
  place: PathTarget,
  port: number,
  facts: PathFactsSeen,
  network: NetworkFacts,
): readonly PathWithProofs[] {
  const { targetGroup, targetId } = place;
  const proofs = facts.targetHealth
    .filter(
      (one) =>
        one.targetGroupArn === targetGroup.targetGroupArn &&
        one.targetId !== targetId &&
        gotTheCheck(one, targetGroup) &&
        checkedPort(one, targetGroup) === port &&
        !isForeign(one, targetGroup, facts),
    )
    .flatMap((sibling) =>
      networkPaths(pathTarget(sibling, targetGroup, facts), port, network).map((path) => ({
        sibling,
        path,
      })),
    );
  return networkPaths(place, port, network).map((path) => ({
    path,
    proofs: proofs.filter((proof) => isAlike(proof.path, path)),
  }));
}

/** Nobody knows behind which groups an address is that belongs to none of the tasks. */
const isForeign = (one: TargetHealth, targetGroup: TargetGroup, facts: PathFactsSeen): boolean =>
  targetGroup.targetType === 'ip' &&
  facts.optional.tasks.state === 'read' &&
  pathTarget(one, targetGroup, facts).task === undefined;

/**
 * The paths to a target as we read the rules, set right by its siblings: one behind the same groups
 * that got its check on the same port proves that they admit it, and whatever else reads the same
 * on its way.
 */
export const provenPaths = (
  place: PathTarget,
  port: number,
  facts: PathFactsSeen,
  network: NetworkFacts,
): readonly NetworkPath[] => pathsWithProofs(place, port, facts, network).map(setRight);

/** The port on which a target is checked. */
export const checkedPort = (
  { healthCheckPort, port }: TargetHealth,
  targetGroup: TargetGroup,
): number => healthCheckPort ?? effectiveHealthCheckPort(targetGroup, port);

const isAlike = (proof: NetworkPath, path: NetworkPath): boolean =>
  proof.loadBalancer === path.loadBalancer &&
  path.targetGroupIds !== undefined &&
  String(proof.targetGroupIds) === String(path.targetGroupIds);

/** A path as its siblings prove it. */
export const setRight = ({ path, proofs }: PathWithProofs): NetworkPath =>
  proofs.reduce(
    (one, { path: proof }) => ({
      ...one,
      ingress: 'admitted',
      // What could not be read of one subnet may differ in another.
      ...(one.egress === proof.egress && one.egress !== 'unknown'
        ? { egress: 'admitted' as const }
        : {}),
      ...(one.acl === proof.acl && one.acl !== 'unknown'
        ? { acl: 'allowed' as const, aclBlocks: [] }
        : {}),
    }),
    path,
  );

/**
 * Whether a check gets through where our reading of the rules says that it does not: then we know
 * nothing of the other port either.
 */
export function isMisread(
  target: TargetHealth,
  place: PathTarget | undefined,
  facts: NetworkFactsSeen,
  network: NetworkFacts,
): boolean {
  if (place?.task === undefined) return false;
  const port = checkedPort(target, place.targetGroup);
  const isProven =
    gotTheCheck(target, place.targetGroup) ||
    !provenPaths(place, port, facts, network).some(isShut);
  return isProven && networkPaths(place, port, network).some(isShut);
}

/** A target as the end of a path. */
export const pathTarget = (
  target: TargetHealth,
  targetGroup: TargetGroup,
  { optional }: Pick<PathFactsSeen, 'optional'>,
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
export function isDynamicPort(
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
