import { valueOf } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { ServicePath } from '../../facts/service-path';
import type { Readings } from '../../facts/snapshot';
import type { FindingCode } from '../../findings/finding-code';
import { isSettled, primaryDeployment } from '../deployments/deployments';
import { means } from '../deployments/event-texts';
import type { FirstFailure } from './first-failure';

const hourMs = 60 * 60_000;

/** A change shows in the checks only after a while, and clocks differ. */
const beforeWellMs = 20 * 60_000;
/** A release is called for shortly before its deployment is there. */
const beforeReleaseMs = 10 * 60_000;
/** Where nothing tells when it was well, and the most that is asked of an account's history. */
const unknownMs = 6 * hourMs;
const mostMs = 14 * 24 * hourMs;

/**
 * Causes that only show when a task starts: until the next start a service runs on, however long ago
 * the role, the secret or the route was changed.
 */
const shownAtStart: readonly FindingCode[] = [
  'execution-role-unauthorized',
  'task-role-unassumable',
  'infrastructure-role-unauthorized',
  'image-pull-unauthorized',
  'image-not-found',
  'image-unusable',
  'log-group-missing',
  'secret-not-found',
  'secret-value-unusable',
  'environment-file-not-found',
  'aws-endpoint-unreachable',
  'endpoint-policy-denied',
];

/**
 * From when on a call may have brought these causes about, in epoch milliseconds: since the service
 * was last known well, by its events, its tasks, its deployments and what was seen of it before.
 */
export function askedFrom(
  readings: Readings,
  first: FirstFailure,
  codes: readonly FindingCode[],
  stoodOn: ServicePath | undefined,
): number {
  const failedAt = Date.parse(first.at);
  const service = valueOf(readings.service);
  const well = codes.some((code) => shownAtStart.includes(code))
    ? startsOf(service, readings)
    : [...steadyOf(service), stoodOn?.wellAt];
  const wellAt = newestBefore(well, failedAt);
  const since = wellAt === undefined ? failedAt - unknownMs : wellAt - beforeWellMs;
  const begun = service === undefined ? undefined : beginOf(service);
  const from = begun === undefined ? since : Math.min(since, begun - beforeReleaseMs);
  return Math.max(from, failedAt - mostMs);
}

/** When the release that is still on its way began. */
function beginOf(service: Service): number | undefined {
  const primary = primaryDeployment(service);
  const begun = Date.parse(primary?.createdAt ?? '');
  return primary === undefined || isSettled(primary) || Number.isNaN(begun) ? undefined : begun;
}

/** ECS says so when a deployment has settled, and every six hours while that is so. */
const steadyOf = (service: Service | undefined): readonly string[] =>
  (service?.events ?? []).flatMap(({ message, createdAt }) =>
    means('steady', message) ? [createdAt] : [],
  );

/** When a task last came up, and when the last release did that worked. */
const startsOf = (
  service: Service | undefined,
  { tasks, stoppedTasks }: Readings,
): readonly (string | undefined)[] => [
  ...[...(valueOf(tasks) ?? []), ...(valueOf(stoppedTasks) ?? [])].map(
    ({ startedAt }) => startedAt,
  ),
  ...(service?.deployments ?? []).flatMap(({ rolloutState, createdAt }) =>
    rolloutState === 'COMPLETED' ? [createdAt] : [],
  ),
];

function newestBefore(times: readonly (string | undefined)[], limit: number): number | undefined {
  const past = times
    .map((time) => Date.parse(time ?? ''))
    .filter((time) => !Number.isNaN(time) && time <= limit);
  return past.length === 0 ? undefined : Math.max(...past);
}
