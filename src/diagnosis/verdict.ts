import { coverageOf, isComplete, type Coverage } from '../reasoning/health/coverage';
import type { Gap, Verdict } from '../findings/diagnosis';
import {
  hasComingTaskSet,
  isUnderWay,
  primaryDeployment,
} from '../reasoning/deployments/deployments';
import { valueOf } from '../facts/reading';
import type { GatewayConnection, Service } from '../facts/service';
import { sharpening, type FactName, type Readings } from '../facts/snapshot';
import { countingStops, stopKind } from '../reasoning/tasks/stops';
import { awaitsTasks, isPending } from '../reasoning/tasks/unstarted-tasks';
import { isYoung } from '../reasoning/deployments/timing';
import type { Found } from './rank';
import type { StrangeWord } from './strange-words/strange-word';

/** Facts without which nothing may be called healthy or starting. */
const vital: readonly FactName[] = [
  'service',
  'tasks',
  'stoppedTasks',
  'targetGroups',
  'targetHealth',
];
/** Facts of the network: read only where the answers of the targets do not prove the path. */
const network: readonly FactName[] = [
  'loadBalancers',
  'securityGroups',
  'subnets',
  'networkInterfaces',
];

/** No health check shows it: where it could not be judged, nothing else tells that all is well. */
const unseenByChecks = 'target-control-port-closed';

/** What a verdict rests on beside the findings. */
export interface Judged {
  readonly readings: Readings;
  /** Checks that could not judge for a reason of their own. */
  readonly inconclusive: readonly Gap[];
  readonly strangeWords: readonly StrangeWord[];
}

/**
 * The verdict, by the table of verdicts: what was found, what could not be read, what is merely
 * young.
 */
export function verdictOf(
  rootCauses: readonly Found[],
  { readings, inconclusive, strangeWords }: Judged,
  now: number,
): Verdict {
  const service = valueOf(readings.service);
  if (service === undefined) return 'cannot-tell';
  if (has(rootCauses, 'service-not-active')) return 'unhealthy';
  if (service.loadBalancers.length === 0) return verdictWithoutGroups(service, rootCauses, now);
  if (has(rootCauses, 'service-scaled-to-zero')) return 'unhealthy';
  if (rootCauses.length > 0) return verdictOfCauses(rootCauses, readings, inconclusive);
  if (!mayBeHealthy(service, readings, now)) return 'cannot-tell';
  if (inconclusive.some(({ code }) => code === unseenByChecks)) return 'cannot-tell';
  const verdict = verdictOfSilence(service, readings, now);
  return strangeWords.some(({ forbids }) => forbids.some((one) => one === verdict))
    ? 'cannot-tell'
    : verdict;
}

/**
 * Without a target group there is nothing to judge; but where an entry names none, or the gateway's
 * are not known yet, nobody can say so.
 */
function verdictWithoutGroups(
  service: Service,
  rootCauses: readonly Found[],
  now: number,
): Verdict {
  const { unnamedLoadBalancers, gatewayConnections } = service;
  if (has(rootCauses, 'gateway-connection-failed')) return 'unhealthy';
  const connections = gatewayConnections?.state === 'read' ? gatewayConnections.value : [];
  if (connections.length > 0)
    return isBeingSetUp(service, connections, now) ? 'starting' : 'cannot-tell';
  return unnamedLoadBalancers !== undefined || gatewayConnections?.state === 'unreadable'
    ? 'cannot-tell'
    : 'not-applicable';
}

const setUpWithinMs = 1_800_000;

/** Minutes after a release, and no longer: what ECS shows nothing of then is not known. */
const isBeingSetUp = (
  service: Service,
  connections: readonly GatewayConnection[],
  now: number,
): boolean =>
  connections.every(({ status }) => status.endsWith('_IN_PROGRESS')) &&
  now - Date.parse(primaryDeployment(service)?.createdAt ?? '') < setUpWithinMs;

const has = (causes: readonly Found[], code: string): boolean =>
  causes.some(({ finding }) => finding.code === code);

function verdictOfCauses(
  rootCauses: readonly Found[],
  readings: Readings,
  inconclusive: readonly Gap[],
): Verdict {
  if (rootCauses.every(({ finding }) => finding.code === 'deployment-awaiting-hook'))
    return 'starting';
  if (rootCauses.some(({ finding }) => finding.confidence !== 'possible')) return 'unhealthy';
  return anyUnreadable(readings) || inconclusive.length > 0 ? 'cannot-tell' : 'unhealthy';
}

const sharper: readonly string[] = sharpening;

const anyUnreadable = (readings: Readings): boolean =>
  Object.entries(readings).some(
    ([fact, { state }]) => state === 'unreadable' && !sharper.includes(fact),
  );

function mayBeHealthy(service: Service, readings: Readings, now: number): boolean {
  if (vital.some((name) => readings[name].state !== 'read')) return false;
  if (lacksServiceDeployment(service, readings)) return false;
  if (hasUnexplainedContainer(readings)) return false;
  // Once the network had to be looked at, what could not be seen of it may hold the fault. A target
  // that is still to be checked, or still to come, will tell.
  return (
    readings.securityGroups.state === 'not-needed' ||
    (valueOf(readings.targetHealth) ?? []).some(({ state }) => state === 'initial') ||
    awaitsTasks({
      service,
      tasks: valueOf(readings.tasks),
      stoppedTasks: valueOf(readings.stoppedTasks),
      now,
    }) ||
    network.every((name) => readings[name].state !== 'unreadable')
  );
}

/** Without a rollout state only the service deployment tells whether a deployment fails. */
const lacksServiceDeployment = (service: Service, { serviceDeployment }: Readings): boolean =>
  service.strategy !== 'ROLLING' &&
  (serviceDeployment.state === 'unreadable' ||
    (service.currentServiceDeploymentArn === undefined &&
      primaryDeployment(service)?.rolloutState === 'IN_PROGRESS'));

/**
 * A container is unhealthy, and without its definition nobody knows whose it is; or a task is, and
 * none of its containers says so.
 */
const hasUnexplainedContainer = ({ tasks, taskDefinitions }: Readings): boolean =>
  (valueOf(tasks) ?? []).some(({ healthStatus, containers }) => {
    const isOne = containers.some((one) => one.healthStatus === 'UNHEALTHY');
    return isOne ? taskDefinitions.state === 'unreadable' : healthStatus === 'UNHEALTHY';
  });

/**
 * Nothing was found: healthy when it is complete, starting when something is visibly on its way,
 * else we do not know.
 */
function verdictOfSilence(service: Service, readings: Readings, now: number): Verdict {
  const groups = valueOf(readings.targetGroups) ?? { found: [], missingArns: [] };
  const health = valueOf(readings.targetHealth) ?? [];
  const tasks = valueOf(readings.tasks) ?? [];
  const coverages = coverageOf(service, groups, health, tasks);
  const shifts = isUnderWay(valueOf(readings.serviceDeployment));
  if (isComplete(service, coverages) && !shifts && !coverages.some(awaitsFirstCheck))
    return 'healthy';
  // A load balancer that nobody could look at may be the reason why nothing moves.
  if (readings.loadBalancers.state === 'unreadable') return 'cannot-tell';
  const onItsWay =
    shifts ||
    service.pendingCount > 0 ||
    primaryDeployment(service)?.rolloutState === 'IN_PROGRESS' ||
    hasComingTaskSet(service) ||
    health.some(({ state }) => state === 'initial') ||
    tasks.length < service.desiredCount ||
    tasks.some(
      (task) =>
        isPending(task) ||
        isYoung(task, service, groups.found, now) ||
        startedLately(task.startedAt, now),
    );
  return onItsWay && !failsOnItsWay(service, readings, now) ? 'starting' : 'cannot-tell';
}

/** Tasks end for a reason that no check knows; lost capacity comes back. */
const failsOnItsWay = (service: Service, { stoppedTasks }: Readings, now: number): boolean =>
  countingStops(service, valueOf(stoppedTasks) ?? [], now).some(
    (task) => !['spot', 'host'].includes(stopKind(task)),
  );

/** A task of ours whose first checks are not over, beside as many healthy ones as are desired. */
const awaitsFirstCheck = ({ targets, foreign }: Coverage): boolean =>
  targets.some((target) => target.state === 'initial' && !foreign.includes(target));

/** Registration may lag the start of a task by about a minute. */
const startedLately = (startedAt: string | undefined, now: number): boolean =>
  startedAt !== undefined && now - Date.parse(startedAt) < 300_000;
