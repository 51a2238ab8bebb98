import { isUnreadable, valueOf } from '../facts/reading';
import type { Snapshot } from '../facts/snapshot';
import type { Diagnosis, Finding, Gap, RecordedCalls } from '../findings/diagnosis';
import { evidenceOfChanges } from '../reasoning/changes/evidence-of-changes';
import { firstFailureOf } from '../reasoning/changes/first-failure';
import { groundOf } from '../reasoning/changes/touches/ground';
import { servicePathOf } from '../reasoning/changes/path/service-path';
import type { Blamed } from '../reasoning/changes/touches/blamed';

/** What the event history adds to a diagnosis. */
export interface WithCalls {
  readonly rootCauses: readonly Finding[];
  readonly recordedCalls?: RecordedCalls;
  readonly gaps: readonly Gap[];
}

/**
 * Puts the call that explains a cause beside it. Where the history could not be read that is told
 * with the permission that would help; it changes no verdict.
 */
export function withRecordedCalls(
  snapshot: Snapshot,
  verdict: Diagnosis['verdict'],
  rootCauses: readonly Finding[],
): WithCalls {
  const { apiCalls } = snapshot;
  if (apiCalls === undefined || verdict !== 'unhealthy') return { rootCauses, gaps: [] };
  if (isUnreadable(apiCalls)) {
    const { operation, error } = apiCalls;
    return {
      rootCauses,
      recordedCalls: { state: 'cannot-tell', asked: [], also: [] },
      gaps: [{ fact: 'recordedCalls', operation, error }],
    };
  }
  const calls = valueOf(apiCalls);
  return calls === undefined
    ? { rootCauses, gaps: [] }
    : { ...explained(snapshot, calls, rootCauses), gaps: [] };
}

/** A cause with everything that is said of it. */
export const blamedFor = ({
  code,
  resource,
  remediation,
  summary,
  evidence,
  fix,
}: Finding): Blamed => ({
  code,
  resource,
  rule: remediation ?? undefined,
  said: [summary, fix, ...evidence].join('\n'),
});

function explained(
  snapshot: Snapshot,
  calls: Parameters<typeof evidenceOfChanges>[0],
  rootCauses: readonly Finding[],
): Omit<WithCalls, 'gaps'> {
  const { readings, takenAt, failingSince, stoodOn } = snapshot;
  const evidence = evidenceOfChanges(
    calls,
    rootCauses.map(blamedFor),
    groundOf(readings, stoodOn),
    firstFailureOf(readings, failingSince ?? takenAt),
    (servicePathOf(snapshot, undefined)?.resources ?? []).map(({ id }) => id),
  );
  const isFound = evidence.explaining.some((call) => call !== undefined);
  // Nothing was asked, and what was heard has nothing to do with it.
  if (!isFound && calls.asked.length === 0 && evidence.also.length === 0) return { rootCauses };
  return {
    rootCauses: rootCauses.map((finding, at) => {
      const changedBy = evidence.explaining[at];
      return changedBy === undefined ? finding : { ...finding, changedBy };
    }),
    recordedCalls: {
      state: isFound ? 'found' : 'none-yet',
      asked: calls.asked,
      ...(calls.held === undefined ? {} : { searched: { from: calls.from, held: calls.held } }),
      also: evidence.also,
    },
  };
}
