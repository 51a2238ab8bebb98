import type { StoredIncident } from './incident-store';
import { returnWindowMs } from './life-of-incident';
import type { Incident } from './incident';
import { isSettled } from '../remediation/remediation-states';
import { isOpen } from './open-incident';

/**
 * An open incident is looked at that often even if nothing is heard of it: recovery may be silent.
 */
const lookAgainMs = 10 * 60_000;

/** Nothing is felt of a release that was stopped: what ends that comes as an event, or is not urgent. */
const restOf = ({ refused }: Incident): number =>
  refused === undefined ? lookAgainMs : 6 * lookAgainMs;

/** A verification has a schedule of its own; the sweep comes when that was lost. */
const graceMs = 2 * 60_000;

/**
 * When the sweep has to look at a service next, in epoch milliseconds. Undefined: there is nothing
 * to do.
 */
export function dueAt({
  incident,
  notices,
}: Pick<StoredIncident, 'incident' | 'notices'>): number | undefined {
  const moments = [
    ...notices.map(({ nextAttemptAt }) => Date.parse(nextAttemptAt)),
    ...(isOpen(incident) ? [Date.parse(incident.lastSeenAt) + restOf(incident)] : []),
    ...(isLull(incident) ? [lullEnds(incident)] : []),
    ...incident.remediations
      .filter((record) => record.state !== 'proposed' && !isSettled(record))
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
  now: number,
): boolean =>
  isLull(incident)
    ? now >= lullEnds(incident)
    : isOpen(incident) && now >= Date.parse(incident.lastSeenAt) + restOf(incident);

/** Whoever was told that it comes and goes has to hear when it does so no more. */
const isLull = (incident: Incident): boolean =>
  !isOpen(incident) && incident.quietSince !== undefined;

const lullEnds = (incident: Incident): number =>
  Date.parse(incident.closedAt ?? incident.lastSeenAt) + returnWindowMs(incident);
