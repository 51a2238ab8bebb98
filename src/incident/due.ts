import type { StoredIncident } from './incident-store';
import { boutSince, returnWindowMs } from './life-of-incident';
import type { Incident } from './incident';
import { isProposed, isSettled } from '../remediation/remediation-states';
import { isOpen } from './open-incident';

const [firstLookAgainMs, longestLookAgainMs] = [10 * 60_000, 30 * 60_000];

/** Whether the sweep reads the target health of a service, by its ARN. */
export type IsSwept = (serviceArn: string) => boolean;

const nobodyIs: IsSwept = () => false;
/** Nothing is felt of a release that was stopped: what ends that comes as an event, or is not urgent. */
const refusedLookAgainMs = 60 * 60_000;

/**
 * An open incident is looked at even if nothing is heard of it, for recovery may be silent: as long
 * after the last look as it lasted until then, within bounds. Where the sweep sees the targets it tells
 * when they pass, or fail otherwise.
 */
function lookAgainAt(incident: Incident, isSwept: IsSwept): number {
  const seenAt = Date.parse(incident.lastSeenAt);
  if (incident.refused !== undefined) return seenAt + refusedLookAgainMs;
  if (showsInTargets(incident) && isSwept(incident.serviceArn)) return seenAt + longestLookAgainMs;
  const lasted = seenAt - Date.parse(boutSince(incident));
  return seenAt + Math.min(longestLookAgainMs, Math.max(firstLookAgainMs, lasted));
}

/** A plan that waits is made anew by a look before it runs out. */
const showsInTargets = ({ diagnosis: { severity }, remediations }: Incident): boolean =>
  (severity === 'down' || severity === 'degraded') && !remediations.some(isProposed);

/** A verification has a schedule of its own; the sweep comes when that was lost. */
const graceMs = 2 * 60_000;

/**
 * When the sweep has to look at a service next, in epoch milliseconds. Undefined: there is nothing
 * to do.
 */
export function dueAt(
  { incident, notices }: Pick<StoredIncident, 'incident' | 'notices'>,
  isSwept: IsSwept = nobodyIs,
): number | undefined {
  const moments = [
    ...notices.map(({ nextAttemptAt }) => Date.parse(nextAttemptAt)),
    ...(isOpen(incident) ? [lookAgainAt(incident, isSwept)] : []),
    ...(isLull(incident) ? [lullEnds(incident)] : []),
    ...incident.remediations
      .filter((record) => !isProposed(record) && !isSettled(record))
      .map(
        ({ verifyAfter, intentAt, plan }) =>
          Date.parse(verifyAfter ?? intentAt ?? plan.createdAt) + graceMs,
      ),
  ].filter((moment) => !Number.isNaN(moment));
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/** Whether an open incident was not looked at for a while. */
export const isStaleIncident = (
  { incident }: Pick<StoredIncident, 'incident'>,
  isSwept: IsSwept,
  now: number,
): boolean =>
  isLull(incident)
    ? now >= lullEnds(incident)
    : isOpen(incident) && now >= lookAgainAt(incident, isSwept);

/** Whoever was told that it comes and goes has to hear when it does so no more. */
const isLull = (incident: Incident): boolean =>
  !isOpen(incident) && incident.quietSince !== undefined;

const lullEnds = (incident: Incident): number =>
  Date.parse(incident.closedAt ?? incident.lastSeenAt) + returnWindowMs(incident);
