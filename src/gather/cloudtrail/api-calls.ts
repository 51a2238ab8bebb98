import { setTimeout as sleep } from 'node:timers/promises';
import {
  LookupEventsCommand,
  type CloudTrailClient,
  type LookupEventsCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import type { ApiCall, ApiCalls } from '../../facts/api-call';
import { read, type Reading } from '../../facts/reading';
import { apiCallOf } from '../../reasoning/changes/api-call';
import type { PeopleNames } from '../../reasoning/changes/caller';
import type { Lookup } from '../../reasoning/changes/suspects';
import { redactAll } from '../../redaction/redact-all';
import { classifyError } from '../session/classify-error';

export const operations = ['cloudtrail:LookupEvents'] as const;

/** What to ask the event history, and how the answer is told. */
export interface ApiCallsRequest {
  /** At most four are asked. */
  readonly lookups: readonly Lookup[];
  /** Epoch milliseconds. */
  readonly from: number;
  readonly until: number;
  readonly people: PeopleNames;
  /** Whether what was found so far answers the question: then nothing more is asked. */
  readonly isEnough: (calls: ApiCalls) => boolean;
}

/** Two lookups a second are all that an account has in a Region, for everybody. */
const perSecond = 2;
const mostLookups = 4;
const callMs = 3_000;
let lately: readonly number[] = [];

/** Waits for the turn of a lookup: this process never makes more than two a second. */
async function turn(): Promise<void> {
  const now = performance.now();
  const at = Math.max(now, (lately.at(-perSecond) ?? 0) + 1_000);
  lately = [...lately, at].slice(-perSecond);
  if (at > now) await sleep(at - now);
}

/** How many calls were made, beside what they said. */
export interface LookedUp {
  readonly reading: Reading<ApiCalls>;
  readonly calls: number;
}

/**
 * Asks the event history of the last hours for calls by their names, one after the other. The first
 * refusal ends it: what is denied or throttled once is so again, and an empty answer to the others
 * would prove nothing.
 */
export async function lookUpApiCalls(
  clientOf: (region: string) => CloudTrailClient,
  region: string,
  { lookups, from, until, people, isEnough }: ApiCallsRequest,
): Promise<LookedUp> {
  let known: ApiCalls = { calls: [], asked: [], from: new Date(from).toISOString(), isCut: false };
  let calls = 0;
  for (const { eventName, region: elsewhere } of lookups.slice(0, mostLookups)) {
    await turn();
    calls += 1;
    try {
      const { Events = [], NextToken } = await ask(clientOf(elsewhere ?? region), eventName, {
        from,
        until,
      });
      known = {
        ...known,
        calls: [
          ...known.calls,
          ...Events.flatMap((event) => parsed(event.CloudTrailEvent, people)),
        ],
        asked: [...known.asked, eventName],
        isCut: known.isCut || NextToken !== undefined,
      };
      if (isEnough(known)) break;
    } catch (error) {
      return { reading: classifyError(error, operations[0]).reading, calls };
    }
  }
  return {
    reading: read({
      ...known,
      calls: known.calls.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)),
    }),
    calls,
  };
}

const ask = (
  client: CloudTrailClient,
  eventName: string,
  { from, until }: Pick<ApiCallsRequest, 'from' | 'until'>,
): Promise<LookupEventsCommandOutput> =>
  client.send(
    new LookupEventsCommand({
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: eventName }],
      StartTime: new Date(from),
      EndTime: new Date(until),
    }),
    { abortSignal: AbortSignal.timeout(callMs) },
  );

/** One record that cannot be read is left out: the others are as true as before. */
function parsed(record: string | undefined, people: PeopleNames): readonly ApiCall[] {
  try {
    return redactAll(
      [apiCallOf(JSON.parse(record ?? ''), people)].filter((call) => call !== undefined),
    );
  } catch {
    return [];
  }
}
