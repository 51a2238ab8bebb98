import { judgedDeployments, primaryDeployment } from './deployments';
import { means } from './event-texts';
import type { Service, ServiceEvent } from '../../facts/service';

/**
 * The service events that speak of the present, newest first: newer than the last steady state and
 * than the start of the judged deployments. ECS repeats an identical message only after six hours,
 * so within that window age alone does not make one history.
 */
export function currentEvents(service: Service): readonly ServiceEvent[] {
  const begun = judgedDeployments(service)
    .map(({ createdAt }) => Date.parse(createdAt))
    .toSorted((a, b) => a - b)[0];
  if (begun === undefined) return [];
  const steadyAt = newest(service.events.filter(({ message }) => means('steady', message)));
  return service.events.filter(
    ({ createdAt }) => Date.parse(createdAt) >= begun && Date.parse(createdAt) > steadyAt,
  );
}

/** ISO time since which ECS tells of trouble: the first event since the service was steady. */
export const troubleSince = (service: Service): string | undefined =>
  currentEvents(service).at(-1)?.createdAt;

/**
 * The current events about starting tasks that still hold: the service lacks tasks, and they were
 * not started after all. Once one was, a task that has been stopped since is missing for another
 * reason.
 */
export function currentStartEvents(service: Service): readonly ServiceEvent[] {
  const primary = primaryDeployment(service);
  if (primary === undefined || !lacksTasks(service)) return [];
  const allAskedFor = primary.runningCount + primary.pendingCount >= primary.desiredCount;
  const events = currentEvents(service);
  const startedAt = newest(events.filter(({ message }) => means('started', message)));
  const stoppedAt = newest(events.filter(({ message }) => means('stopped', message)));
  const overAt = allAskedFor ? startedAt : Math.min(startedAt, stoppedAt);
  return events.filter(({ createdAt }) => Date.parse(createdAt) > overAt);
}

/** Whether fewer tasks run than ECS wants, in the service or in its primary deployment. */
export function lacksTasks(service: Service): boolean {
  const primary = primaryDeployment(service);
  return (
    service.runningCount < service.desiredCount ||
    (primary !== undefined && primary.runningCount < primary.desiredCount)
  );
}

const newest = (events: readonly ServiceEvent[]): number =>
  Math.max(-Infinity, ...events.map(({ createdAt }) => Date.parse(createdAt)));
