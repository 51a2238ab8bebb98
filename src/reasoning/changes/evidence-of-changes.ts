import type { ApiCall, ApiCalls } from '../../facts/api-call';
import { changeSentence } from './change-words';
import type { FirstFailure } from './first-failure';
import { standsOnIt, type Ground } from './touches/ground';
import type { Blamed } from './touches/blamed';
import { touches } from './touches/touches';

/** A call as it is told. */
export interface ToldCall {
  readonly eventId: string;
  readonly eventName: string;
  readonly at: string;
  /** Whole seconds from the call to the first failure. */
  readonly secondsBefore: number;
  readonly sentence: string;
}

/** What the event history says of the causes of one diagnosis. */
export interface EvidenceOfChanges {
  /** For each cause, in their order, the call that explains it. */
  readonly explaining: readonly (ToldCall | undefined)[];
  /** Other calls that touch what the service stands on, newest first. */
  readonly also: readonly ToldCall[];
}

/** CloudTrail counts whole seconds, the clocks of services differ a little. */
const toleranceMs = 2_000;
const mostAlso = 5;

/**
 * Which calls explain the causes. One does only if it changed what the cause is about and came
 * before the first failure; of several the last one, for it made it so.
 */
export function evidenceOfChanges(
  { calls }: ApiCalls,
  causes: readonly Blamed[],
  ground: Ground,
  first: FirstFailure,
  pathIds: readonly string[],
): EvidenceOfChanges {
  const earlier = calls
    .filter(({ at }) => Date.parse(at) <= Date.parse(first.at) + toleranceMs)
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const found = causes.map((cause) => earlier.find((call) => touches(call, cause, ground)));
  const explaining = found.map((call) => call && told(call, first));
  const others = calls
    .filter((call) => !found.includes(call) && standsOnIt(call, ground, pathIds))
    .map((call) => told(call, first));
  return { explaining, also: inOtherWords(others, explaining).slice(0, mostAlso) };
}

/** One act may be several calls, for each subnet one, that read the same: it is told once. */
function inOtherWords(
  calls: readonly ToldCall[],
  said: readonly (ToldCall | undefined)[],
): readonly ToldCall[] {
  const sentences = new Set(said.map((call) => call?.sentence));
  return calls.filter(({ sentence }) => {
    const isNew = !sentences.has(sentence);
    sentences.add(sentence);
    return isNew;
  });
}

const told = (call: ApiCall, first: FirstFailure): ToldCall => ({
  eventId: call.eventId,
  eventName: call.eventName,
  at: call.at,
  secondsBefore: Math.round((Date.parse(first.at) - Date.parse(call.at)) / 1000),
  sentence: changeSentence(call, first),
});
