import { currentStartEvents, lacksTasks } from './current-events';
import { primaryDeployment } from './deployments';
import type { Service } from './service';
import { startFailureCode } from './start-failures';
import { countingStops, isFailure, stopKind } from './stops';
import type { Task } from './task';

const capacityCodes: readonly string[] = ['fargate-capacity-unavailable', 'container-instances-missing', 'instance-resources-insufficient', 'host-port-in-use'];
const oneLossSeconds = 600;

/**
 * The tasks that the service lost with its capacity and does not get back. Silent while it is on its way back (their replacements
 * are starting and none has failed) and when the replacements fail for a reason of their own.
 */
export function lostWith(kind: 'spot' | 'host', service: Service, stoppedTasks: readonly Task[], now: number): readonly Task[] {
  const counting = countingStops(service, stoppedTasks, now);
  const lost = counting.filter((task) => stopKind(task) === kind);
  if (lost.length === 0 || !lacksTasks(service)) return [];
  if (isOnItsWayBack(service) && spreadSeconds(lost) < oneLossSeconds) return [];
  const otherwise = counting.some((task) => isFailure(task) && !['spot', 'host'].includes(stopKind(task)));
  const elsewhere = startCodes(service).some((code) => !capacityCodes.includes(code));
  return otherwise || elsewhere ? [] : lost;
}

/** Every task that is missing has been asked for, and nothing says that it cannot be placed. */
function isOnItsWayBack(service: Service): boolean {
  const primary = primaryDeployment(service);
  const asked = service.runningCount + service.pendingCount >= service.desiredCount && (primary === undefined || primary.runningCount + primary.pendingCount >= primary.desiredCount);
  return asked && startCodes(service).length === 0;
}

const startCodes = (service: Service): readonly string[] => currentStartEvents(service).flatMap(({ message }) => startFailureCode(message) ?? []);

/** Seconds between the first and the last of these stops. */
function spreadSeconds(tasks: readonly Task[]): number {
  const times = tasks.flatMap(({ stoppingAt, stoppedAt }) => stoppingAt ?? stoppedAt ?? []).map((iso) => Date.parse(iso));
  return times.length === 0 ? 0 : (Math.max(...times) - Math.min(...times)) / 1000;
}
