import { currentEvents } from './current-events';
import type { Service, ServiceEvent } from '../../facts/service';
import { parseUnhealthyEvent } from './service-events';
import { secondsSince } from './timing';

// Deregistration takes five minutes by default, and a container that ignores SIGTERM two more.
const leavesWithinSeconds = 600;

/**
 * Whether ECS looked in vain for room because it is replacing a task that failed its checks: the
 * failing ones hold the ports and the memory that their replacements want, until they are gone.
 * Beside an older deployment room may really be missing: its tasks do not go before the new ones
 * are there.
 */
export function isForReplacement(
  service: Service,
  { createdAt, message }: ServiceEvent,
  now: number,
): boolean {
  if (service.deployments.length !== 1 || !/The closest matching/.test(message)) return false;
  const failures = currentEvents(service)
    .filter((event) => parseUnhealthyEvent(event.message) !== undefined)
    .map((event) => event.createdAt);
  return (
    failures.some((at) => Date.parse(at) <= Date.parse(createdAt)) &&
    failures.some((at) => (secondsSince(at, now) ?? Infinity) < leavesWithinSeconds)
  );
}
