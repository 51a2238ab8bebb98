import type { Incident, OlderHistory } from './incident';
import type { RemediationRecord } from '../remediation/remediation';
import { isSettled, mayStand } from '../remediation/remediation-states';

/**
 * What an incident itself holds at most. When one of these is passed a page is moved aside, so that
 * pages are few. An item of DynamoDB holds 400 KB:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
export const mostKept = { timeline: 60, remediations: 30, causes: 40 } as const;
const movedAside = { timeline: 30, causes: 20 } as const;
const keptRemediations = 6;
const mostStanding = 12;

/** Moves the older part of a history that grew too long aside; it stays readable in its page. */
export function trim(incident: Incident): {
  readonly incident: Incident;
  readonly older: OlderHistory | undefined;
} {
  const { timeline, remediations, causes } = incident;
  const isLong =
    timeline.length > mostKept.timeline ||
    remediations.length > mostKept.remediations ||
    causes.length > mostKept.causes;
  if (!isLong) return { incident, older: undefined };
  const kept = remediations.length > mostKept.remediations ? lastOf(remediations) : remediations;
  const oldLines = timeline.length > mostKept.timeline ? movedAside.timeline : 0;
  const oldCauses = causes.length > mostKept.causes ? movedAside.causes : 0;
  return {
    incident: {
      ...incident,
      timeline: timeline.slice(oldLines),
      causes: causes.slice(oldCauses),
      remediations: kept,
      olderPages: (incident.olderPages ?? 0) + 1,
    },
    older: {
      timeline: timeline.slice(0, oldLines),
      causes: causes.slice(0, oldCauses),
      remediations: remediations.filter((record) => !kept.includes(record)),
    },
  };
}

/** The newest, what is not done with, and the newest of the rules that may stand. */
function lastOf(remediations: readonly RemediationRecord[]): readonly RemediationRecord[] {
  const needed = [
    ...remediations.slice(-keptRemediations),
    ...standingOf(remediations),
    ...remediations.filter((record) => !isSettled(record)),
  ];
  return remediations.filter((record) => needed.includes(record));
}

/** The rules of ours that a person may still want to have taken back. */
export const standingOf = (
  remediations: readonly RemediationRecord[],
): readonly RemediationRecord[] => remediations.filter(mayStand).slice(-mostStanding);
