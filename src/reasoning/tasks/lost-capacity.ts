import { currentStartEvents, lacksTasks } from '../deployments/current-events';
import { primaryDeployment } from '../deployments/deployments';
import type { Service } from '../../facts/service';
import { startFailureCode } from './start-failures';
import { countingStops, endedAt, isFailure, stopKind } from './stops';
import type { ContainerInstance } from '../../facts/network';
import type { Task } from '../../facts/task';
import { hostOf } from './defined-resources';

const capacityCodes: readonly string[] = [
  'fargate-capacity-unavailable',
  'container-instances-missing',
  'instance-resources-insufficient',
  'host-port-in-use',
];
const oneLossSeconds = 600;
// The scheduler takes a moment to ask for replacements, and these take minutes to come.
const askedWithinSeconds = 120;
const backWithinSeconds = 900;

/**
 * The tasks that the service lost with its capacity and does not get back. Silent while it is on
 * its way back (their replacements are starting and none has failed) and when the replacements fail
 * for a reason of their own.
 */
export function lostWith(
  kind: 'spot' | 'host',
  service: Service,
  stoppedTasks: readonly Task[],
  now: number,
): readonly Task[] {
  const counting = countingStops(service, stoppedTasks, now);
  const lost = counting.filter((task) => stopKind(task) === kind);
  if (lost.length === 0 || !lacksTasks(service)) return [];
  if (isOnItsWayBack(service, sinceLast(lost, now)) && spreadSeconds(lost) < oneLossSeconds)
    return [];
  const otherwise = counting.some(
    (task) => isFailure(task) && !['spot', 'host'].includes(stopKind(task)),
  );
  const elsewhere = startCodes(service).some((code) => !capacityCodes.includes(code));
  return otherwise || elsewhere ? [] : lost;
}

/**
 * Every missing task has been asked for, or the loss has only just happened, and nothing says that
 * they cannot be placed.
 */
function isOnItsWayBack(service: Service, sinceLossSeconds: number): boolean {
  if (sinceLossSeconds > backWithinSeconds) return false;
  const primary = primaryDeployment(service);
  const asked =
    service.runningCount + service.pendingCount >= service.desiredCount &&
    (primary === undefined || primary.runningCount + primary.pendingCount >= primary.desiredCount);
  return (asked || sinceLossSeconds < askedWithinSeconds) && startCodes(service).length === 0;
}

const startCodes = (service: Service): readonly string[] =>
  currentStartEvents(service).flatMap(({ message }) => startFailureCode(message) ?? []);

const stopTimes = (tasks: readonly Task[]): readonly number[] =>
  tasks.flatMap((task) => endedAt(task) ?? []).map((iso) => Date.parse(iso));

/** Seconds since the last of these stops; none when no time is known. */
const sinceLast = (tasks: readonly Task[], now: number): number =>
  Math.max(0, (now - Math.max(...stopTimes(tasks))) / 1000);

/** Seconds between the first and the last of these stops. */
const spreadSeconds = (tasks: readonly Task[]): number =>
  Math.max(0, (Math.max(...stopTimes(tasks)) - Math.min(...stopTimes(tasks))) / 1000);

/**
 * The hosts that went away with tasks: by their ids where ECS says them or still knows them, else as
 * `container-instance/ID`.
 */
export const hostsOf = (
  lost: readonly Task[],
  known: readonly ContainerInstance[],
): readonly string[] => [
  ...new Set(
    lost.flatMap(
      (task) =>
        /\bi-[0-9a-f]+/.exec(task.stoppedReason ?? '')?.[0] ??
        known.find(({ containerInstanceArn: arn }) => arn === task.containerInstanceArn)
          ?.ec2InstanceId ??
        hostOf([task]) ??
        [],
    ),
  ),
];

/** What to do for hosts that went away. ECS replaces the instances that it manages itself. */
export function replacementOf([task]: readonly Task[], instances: string): string {
  const provider = task?.capacityProviderName;
  const replacer =
    provider === undefined ? 'its capacity provider' : `the capacity provider ${provider}`;
  return task?.launchType === 'MANAGED_INSTANCES'
    ? `See why ${replacer} has launched no instance in place of ${instances}: its limits, its instance types and the events of the service; and in CloudTrail why that one ended.`
    : `Replace ${instances} in its Auto Scaling group, and find in the group's activity or in CloudTrail why it ended.`;
}
