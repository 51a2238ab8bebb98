import { lookUpApiCalls, type LookedUp } from '../../gather/cloudtrail/api-calls';
import type { Clients } from '../../gather/session/clients';
import type { Diagnosis } from '../../findings/diagnosis';
import type { Snapshot } from '../../facts/snapshot';
import type { ApiCalls } from '../../facts/api-call';
import { read, valueOf } from '../../facts/reading';
import { withRecordedCalls } from '../../diagnosis/recorded-calls';
import { askedFrom } from '../../reasoning/changes/asked-from';
import { firstFailureOf } from '../../reasoning/changes/first-failure';
import type { PeopleNames } from '../../reasoning/changes/caller';
import { lookupsFor } from '../../reasoning/changes/suspects';

/** Whether the event history is asked, and how people are named: an e-mail address short or whole. */
export type ChangeEvidence = 'off' | 'on' | 'with-emails';

/** How people are named by that. */
export const peopleIn = (changes: ChangeEvidence): PeopleNames =>
  changes === 'with-emails' ? 'whole' : 'short';

/** How the event history is asked. */
export interface Asking {
  readonly changes: ChangeEvidence;
  /** `none`: a message waits for the answer; looks that come later ask for the rest. */
  readonly patience: 'none' | 'some';
}

/** What an account may ask without a wait. */
const lookupsAtOnce = 2;

/** Whether the first cause has its call. */
const isExplained = (
  snapshot: Snapshot,
  rootCauses: Diagnosis['rootCauses'],
  calls: ApiCalls,
): boolean =>
  withRecordedCalls({ ...snapshot, apiCalls: read(calls) }, 'unhealthy', rootCauses).rootCauses[0]
    ?.changedBy !== undefined;

/**
 * What is known of the calls behind an unhealthy service: those that EventBridge told of, and where they
 * do not explain its causes, those of the event history that can bring them about. Undefined: there is
 * nothing to ask and nothing is known.
 */
export async function askWhoChangedIt(
  snapshot: Snapshot,
  { verdict, rootCauses }: Diagnosis,
  { eventHistory }: Clients,
  { changes: evidence, patience }: Asking,
): Promise<LookedUp | undefined> {
  if (evidence === 'off' || verdict !== 'unhealthy') return undefined;
  const { readings, takenAt, failingSince, region, stoodOn } = snapshot;
  const codes = rootCauses.map(({ code }) => code);
  const first = firstFailureOf(readings, failingSince ?? takenAt);
  const from = askedFrom(readings, first, codes, stoodOn);
  const heard = heardOf(stoodOn, from);
  const all = lookupsFor(codes, readings);
  const lookups = patience === 'none' ? all.slice(0, lookupsAtOnce) : all;
  const isEnough = (calls: ApiCalls): boolean =>
    isExplained(snapshot, rootCauses, together(calls, heard));
  if (eventHistory === undefined || lookups.length === 0 || isEnough(heard))
    return heard.calls.length === 0 ? undefined : { reading: read(heard), calls: 0 };
  const { reading, calls } = await lookUpApiCalls(eventHistory, region, {
    lookups,
    from,
    until: Date.parse(takenAt),
    people: peopleIn(evidence),
    isEnough,
  });
  const found = valueOf(reading);
  if (found === undefined) return { reading, calls };
  const isWhole = found.asked.length === all.length && !found.isCut;
  const counted = isWhole ? { ...found, held: found.calls.length } : found;
  return { reading: read(together(counted, heard)), calls };
}

const heardOf = (stoodOn: Snapshot['stoodOn'], from: number): ApiCalls => ({
  calls: (stoodOn?.calls ?? []).filter(({ at }) => Date.parse(at) >= from),
  asked: [],
  from: new Date(from).toISOString(),
  isCut: false,
});

/** Both, each call once, newest first. */
const together = (found: ApiCalls, { calls }: ApiCalls): ApiCalls => ({
  ...found,
  calls: [
    ...found.calls,
    ...calls.filter(({ eventId }) => !found.calls.some((one) => one.eventId === eventId)),
  ].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)),
});
