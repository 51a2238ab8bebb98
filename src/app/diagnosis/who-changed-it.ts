import { lookUpApiCalls, type LookedUp } from '../../gather/cloudtrail/api-calls';
import type { Clients } from '../../gather/session/clients';
import type { Diagnosis } from '../../findings/diagnosis';
import type { Snapshot } from '../../facts/snapshot';
import { read } from '../../facts/reading';
import { withRecordedCalls } from '../../diagnosis/recorded-calls';
import { askedFrom } from '../../reasoning/changes/asked-from';
import { firstFailureOf } from '../../reasoning/changes/first-failure';
import { lookupsFor } from '../../reasoning/changes/suspects';

/** Whether the event history is asked, and how people are named: an e-mail address short or whole. */
export type ChangeEvidence = 'off' | 'on' | 'with-emails';

/** How the event history is asked. */
export interface Asking {
  readonly changes: ChangeEvidence;
  /** `none`: a message waits for the answer; looks that come later ask for the rest. */
  readonly patience: 'none' | 'some';
}

/** What an account may ask without a wait. */
const lookupsAtOnce = 2;

/** Whether the first cause has its call. */
const isExplained = (snapshot: Snapshot, rootCauses: Diagnosis['rootCauses']): boolean =>
  withRecordedCalls(snapshot, 'unhealthy', rootCauses).rootCauses[0]?.changedBy !== undefined;

/**
 * Asks the event history about the causes of an unhealthy service, where a call can bring them about.
 * Undefined: there is nothing to ask.
 */
export async function askWhoChangedIt(
  snapshot: Snapshot,
  { verdict, rootCauses }: Diagnosis,
  { eventHistory }: Clients,
  { changes: evidence, patience }: Asking,
): Promise<LookedUp | undefined> {
  if (evidence === 'off' || eventHistory === undefined || verdict !== 'unhealthy') return undefined;
  const { readings, takenAt, failingSince, region, stoodOn } = snapshot;
  const codes = rootCauses.map(({ code }) => code);
  const lookups = lookupsFor(codes, readings).slice(
    0,
    patience === 'none' ? lookupsAtOnce : undefined,
  );
  if (lookups.length === 0) return undefined;
  const first = firstFailureOf(readings, failingSince ?? takenAt);
  return lookUpApiCalls(eventHistory, region, {
    lookups,
    from: askedFrom(readings, first, codes, stoodOn),
    until: Date.parse(takenAt),
    people: evidence === 'with-emails' ? 'whole' : 'short',
    isEnough: (calls) => isExplained({ ...snapshot, apiCalls: read(calls) }, rootCauses),
  });
}
