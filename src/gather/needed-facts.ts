import { awaitsTasks } from '../reasoning/tasks/unstarted-tasks';
import { countingStops, stopKind } from '../reasoning/tasks/stops';
import { healthFailures } from '../reasoning/health/failures';
import type { FailureFacts, HealthFailure } from '../reasoning/health/health-failure';
import type { Unreadable } from '../facts/reading';
import { awaitsRegistration } from '../reasoning/targets/registration';
import { hasUnjudgedTarget } from '../reasoning/paths/unjudged-targets';
import type { Service, ServiceDeployment } from '../facts/service';
import {
  isNetworkLoadBalanced,
  type TargetGroup,
  type TargetGroups,
  type TargetHealth,
} from '../facts/target-group';
import type { Task } from '../facts/task';

/** What has been read so far. Undefined where it could not be. */
export interface KnownFacts {
  readonly service: Service;
  readonly targetGroups: TargetGroups | undefined;
  readonly targetHealth: readonly TargetHealth[] | undefined;
  readonly tasks: readonly Task[] | undefined;
  readonly stoppedTasks: readonly Task[] | undefined;
  readonly containerInstances?: FailureFacts['containerInstances'];
  readonly now: number;
  /**
   * The first of these that could not be read: with it missing, nothing is known not to be needed.
   */
  readonly gap?: Unreadable | undefined;
}

/** The present failures of the service's own targets, as far as they can be told. */
export const failuresOf = ({
  targetGroups,
  targetHealth,
  ...known
}: KnownFacts): readonly HealthFailure[] =>
  targetGroups === undefined || targetHealth === undefined
    ? []
    : healthFailures({ ...known, targetGroups, targetHealth });

/**
 * Security groups, ACLs and interfaces: only silence can be their doing, that of targets whose first
 * checks are under way included, or a port of its own that is checked while another one carries the
 * traffic. A network load balancer may report a filter as
 * a failed check. An answer proves the path.
 */
export function needsNetwork(known: KnownFacts): boolean {
  const failures = failuresOf(known);
  if (
    failures.some(
      (failure) => failure.kind === 'timeout' || isNetworkLoadBalanced(failure.targetGroup),
    )
  )
    return true;
  const groups = known.targetGroups?.found ?? [];
  if (groups.some(({ targetControlPort }) => targetControlPort !== undefined)) return true;
  if (groups.some((group) => checksAnotherPort(group, known.service))) return true;
  if (hasUnjudgedTarget(known) || isToCome(known)) return true;
  // ECS stopped tasks for failing their checks and nothing says any more how they failed.
  return (
    failures.length === 0 &&
    countingStops(known.service, known.stoppedTasks ?? [], known.now).some(
      (task) => stopKind(task) === 'load-balancer',
    )
  );
}

function checksAnotherPort(
  { targetGroupArn, healthCheck: { port } }: TargetGroup,
  { loadBalancers }: Service,
): boolean {
  return (
    port !== 'traffic-port' &&
    loadBalancers.some(
      (entry) => entry.targetGroupArn === targetGroupArn && entry.containerPort !== port,
    )
  );
}

/**
 * Subnets, beside the network: which zones and which VPC the tasks are in, and whether addresses
 * are left.
 */
export const needsSubnets = (known: KnownFacts): boolean =>
  needsNetwork(known) ||
  hasTargetInWrongZone(known) ||
  hasEmptyGroup(known) ||
  (known.stoppedTasks ?? []).some(({ stoppedReason = '' }) => lacksAddresses.test(stoppedReason)) ||
  known.service.events.some(({ message }) => lacksAddresses.test(message));

const lacksAddresses = /free (IP )?addresses|InsufficientFreeAddresses/i;

/**
 * Listeners: a target that no listener uses, the pair of a blue/green deployment, and a start of which
 * no target tells yet.
 */
export const needsListeners = (known: KnownFacts): boolean =>
  hasUnusedTarget(known) || isBlueGreen(known.service) || isToCome(known);

/** Tasks of a release that no load balancer knows yet. */
const isToCome = (known: KnownFacts): boolean => awaitsTasks(known) || awaitsRegistration(known);

const isBlueGreen = ({ strategy, deploymentController, loadBalancers }: Service): boolean =>
  strategy !== 'ROLLING' ||
  deploymentController !== 'ECS' ||
  loadBalancers.some(({ alternate }) => alternate !== undefined);

const hasUnusedTarget = ({ targetHealth = [] }: KnownFacts, words = /^/): boolean =>
  targetHealth.some(({ state, description = '' }) => state === 'unused' && words.test(description));

const hasTargetInWrongZone = (known: KnownFacts): boolean =>
  hasUnusedTarget(known, /Availability Zone/i);

/**
 * Tasks run, and no group of an entry has a target. One group of a blue/green pair is always idle.
 */
function hasEmptyGroup({ targetGroups, targetHealth, service }: KnownFacts): boolean {
  if (targetGroups === undefined || targetHealth === undefined || service.runningCount === 0)
    return false;
  const used = (arn: string | undefined): boolean =>
    targetHealth.some(({ targetGroupArn }) => targetGroupArn === arn);
  return service.loadBalancers.some(
    (entry) =>
      !used(entry.targetGroupArn) &&
      !used(entry.alternate?.targetGroupArn) &&
      !targetGroups.missingArns.includes(entry.targetGroupArn),
  );
}

/**
 * Container instances: which instance a task runs on, where a target by instance is not healthy or
 * a host was lost.
 */
export function needsContainerInstances({
  targetGroups,
  targetHealth,
  stoppedTasks,
  tasks,
}: KnownFacts): boolean {
  const byInstance = instanceGroupArns(targetGroups);
  const sick = (targetHealth ?? []).some(
    ({ targetGroupArn, state }) => byInstance.includes(targetGroupArn) && state !== 'healthy',
  );
  return (
    sick ||
    (stoppedTasks ?? []).some((task) => stopKind(task) === 'host') ||
    (tasks ?? []).some(isOnDarkHost)
  );
}

/** A task that never began, on a host whose agent does not answer. */
const isOnDarkHost = ({ connectivity, startedAt, containerInstanceArn }: Task): boolean =>
  connectivity === 'DISCONNECTED' && startedAt === undefined && containerInstanceArn !== undefined;

/** The EC2 instances behind targets that are registered by instance. */
export function instanceTargetIds({
  targetGroups,
  targetHealth = [],
}: KnownFacts): readonly string[] {
  const byInstance = instanceGroupArns(targetGroups);
  return targetHealth
    .filter(({ targetGroupArn }) => byInstance.includes(targetGroupArn))
    .map(({ targetId }) => targetId);
}

/**
 * Their state and groups: for the network, or when the load balancer does not use one; and how their
 * metadata may be asked, which a failing application may miss.
 */
export const needsInstances = (known: KnownFacts): boolean =>
  needsNetwork(known) ||
  hasUnusedTarget(known) ||
  failuresOf(known).some(({ targetGroup }) => targetGroup.targetType === 'instance');

const instanceGroupArns = (targetGroups: TargetGroups | undefined): readonly string[] =>
  (targetGroups?.found ?? [])
    .filter(({ targetType }) => targetType === 'instance')
    .map(({ targetGroupArn }) => targetGroupArn);

/**
 * The service deployment: where more than rolling counts, or something in the current deployment
 * can end it.
 */
export const needsServiceDeployment = ({
  strategy,
  deploymentAlarms,
  circuitBreaker,
  deployments,
}: Service): boolean =>
  strategy !== 'ROLLING' ||
  deploymentAlarms.enable ||
  circuitBreaker.enable ||
  deployments.some(
    ({ rolloutState }) => rolloutState === 'IN_PROGRESS' || rolloutState === 'FAILED',
  );

/** The revision that a deployment brings and the one that it replaces, unless it ended well. */
export function revisionsToCompare({
  status,
  targetServiceRevisionArn: target,
  sourceServiceRevisionArns: [source],
}: ServiceDeployment): readonly string[] {
  const endedWell = status === 'SUCCESSFUL' || status === 'ROLLBACK_SUCCESSFUL';
  if (endedWell || target === undefined || source === undefined || source === target) return [];
  return [target, source];
}
