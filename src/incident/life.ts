import type { Diagnosis } from '../model/diagnosis';
import type { Incident, NoticeKind } from '../model/incident';
import { fingerprintOf } from './fingerprint';

/** A closed incident that comes back within this time is the same one. */
export const flapWindowMs = 10 * 60_000;

/** What a diagnosis makes of an incident, and what has to be said about it. */
export interface Development {
  readonly incident: Incident | undefined;
  /** Undefined: nobody has to be told anything. */
  readonly notice: NoticeKind | undefined;
}

/** Who and where, for an incident that begins. */
export interface Birth {
  readonly incidentId: string;
  readonly region: string;
}

/**
 * One open incident per service: opened by the first unhealthy diagnosis, updated in silence while the causes stay, told anew when they
 * change, closed by a healthy one. What cannot be told closes nothing and opens nothing.
 */
export function develop(previous: Incident | undefined, diagnosis: Diagnosis, at: string, birth: Birth): Development {
  if (previous === undefined || isOver(previous, at)) return begin(diagnosis, at, birth);
  const seen: Incident = { ...previous, lastSeenAt: at, diagnosis, verdict: diagnosis.verdict };
  if (previous.status === 'recovered') return comeBack(previous, seen, at);
  return goOn(previous, seen, at);
}

/** A recovered incident outside the flap window stays closed: what comes now is a new one. */
const isOver = ({ status, closedAt }: Incident, at: string): boolean => status === 'recovered' && Date.parse(at) - Date.parse(closedAt ?? at) > flapWindowMs;

function begin(diagnosis: Diagnosis, at: string, { incidentId, region }: Birth): Development {
  if (diagnosis.verdict !== 'unhealthy') return { incident: undefined, notice: undefined };
  const incident: Incident = {
    ...diagnosis.service, incidentId, region, status: 'open', fingerprint: fingerprintOf(diagnosis), verdict: diagnosis.verdict, firstSeenAt: at, lastSeenAt: at,
    closedAt: undefined, reopened: 0, causes: [causeAt(diagnosis, at)], diagnosis, remediations: [], snoozedUntil: undefined,
    timeline: [{ at, sentence: diagnosis.headline }], told: { slack: undefined },
  };
  return { incident, notice: 'opened' };
}

function comeBack(previous: Incident, seen: Incident, at: string): Development {
  if (seen.verdict !== 'unhealthy') return { incident: previous, notice: undefined };
  const sentence = `It is back: ${seen.diagnosis.headline}`;
  const incident: Incident = {
    ...seen, status: 'open', closedAt: undefined, reopened: previous.reopened + 1, fingerprint: fingerprintOf(seen.diagnosis),
    causes: [...previous.causes, causeAt(seen.diagnosis, at)].slice(-mostCauses), timeline: [...previous.timeline, { at, sentence }].slice(-mostLines),
  };
  return { incident, notice: 'reopened' };
}

function goOn(previous: Incident, seen: Incident, at: string): Development {
  if (seen.verdict === 'healthy' || seen.verdict === 'not-applicable') return recover(seen, at);
  // While a repair is on its way, or for lack of permissions, the causes that were found still stand.
  if (seen.verdict !== 'unhealthy') return { incident: { ...seen, diagnosis: keepCauses(previous, seen) }, notice: undefined };
  const fingerprint = fingerprintOf(seen.diagnosis);
  if (fingerprint === previous.fingerprint) return { incident: seen, notice: undefined };
  const incident: Incident = {
    ...seen, fingerprint, causes: [...previous.causes, causeAt(seen.diagnosis, at)].slice(-mostCauses),
    timeline: [...previous.timeline, { at, sentence: seen.diagnosis.headline }].slice(-mostLines),
  };
  return { incident, notice: 'new-cause' };
}

const keepCauses = (previous: Incident, seen: Incident): Diagnosis => (seen.verdict === 'starting' ? previous.diagnosis : seen.diagnosis);

function recover(seen: Incident, at: string): Development {
  const sentence = `${seen.serviceName} is healthy again.`;
  const incident: Incident = { ...seen, status: 'recovered', closedAt: at, timeline: [...seen.timeline, { at, sentence }].slice(-mostLines) };
  return { incident, notice: 'recovered' };
}

/** One item in a table holds the whole incident, so its history is bounded. */
const mostCauses = 30;
const mostLines = 100;

const causeAt = ({ rootCauses, headline }: Diagnosis, at: string): Incident['causes'][number] => ({ at, codes: rootCauses.map(({ code }) => code), headline });

/** Whether the incident is silenced at this moment; a worse verdict does not break it, its end does. */
export const isSnoozed = ({ snoozedUntil }: Incident, at: string): boolean => snoozedUntil !== undefined && Date.parse(at) < Date.parse(snoozedUntil);

/** Silences an incident for an hour. */
export function snooze(incident: Incident, at: string, who: string): Incident {
  const snoozedUntil = new Date(Date.parse(at) + 3_600_000).toISOString();
  return { ...incident, snoozedUntil, timeline: [...incident.timeline, { at, sentence: `Silenced until ${snoozedUntil} by ${who}.` }].slice(-mostLines) };
}
