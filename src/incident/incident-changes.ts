import type { NoticeKind } from './incident';
import type { Diagnosis } from '../findings/diagnosis';
import { provenAt } from './looks/risk-ahead';
import type { Incident } from './incident';
import type { RemediationRecord } from '../remediation/remediation';
import { faceOf } from './face';
import { fingerprintOf, fingerprintOfText } from './fingerprint';
import type { LifeState } from './life';
import { causeOf, sentenceFor, withDiagnosis } from './newer-diagnosis';
import { isSettled } from '../remediation/remediation-states';
import { isFollowed } from './refused-release';
import { standingOf } from './trim';

const keptReturns = 5;

/** The incident, seen again now. */
export const seen = (incident: Incident, { at }: Moment): Incident => ({
  ...incident,
  lastSeenAt: at,
});

/** Nothing can be told of it: for a while that changes nothing of what was known. */
export const blinded = (known: Incident, { at }: Moment): Incident => ({
  ...known,
  lastSeenAt: at,
  blindSince: known.blindSince ?? at,
});

/** For long nothing can be told of it: that is the state now, and its causes are what it was. */
export const blindForLong = (known: Incident, diagnosis: Diagnosis, moment: Moment): Incident => ({
  ...blinded(known, moment),
  verdict: diagnosis.verdict,
  diagnosis,
  timeline: [...known.timeline, { at: moment.at, sentence: diagnosis.headline }],
});

/** A new incident. Rules of an earlier one that are not done with go on in it. */
export function open(
  earlier: Incident | undefined,
  diagnosis: Diagnosis,
  { at, region, serviceArn }: Moment,
): Incident {
  return {
    ...diagnosis.service,
    incidentId: incidentIdOf(serviceArn, at),
    serviceArn,
    region,
    status: 'open',
    fingerprint: fingerprintOf(diagnosis),
    verdict: diagnosis.verdict,
    firstSeenAt: at,
    lastSeenAt: at,
    closedAt: undefined,
    reopened: 0,
    causes: [causeOf(diagnosis, at)],
    diagnosis,
    face: faceOf(undefined, diagnosis, at),
    remediations: unfinished(earlier),
    snoozedUntil: undefined,
    timeline: [{ at, sentence: diagnosis.headline }],
    told: { slack: undefined },
  };
}

/** A rule of ours belongs to the service, whichever incident it was added in. */
function unfinished(earlier: Incident | undefined): readonly RemediationRecord[] {
  const remediations = earlier?.remediations ?? [];
  const standing = standingOf(remediations);
  return remediations.filter(
    (record) => standing.includes(record) || (!isSettled(record) && record.state !== 'proposed'),
  );
}

/** The fault is over, for good or for a while. */
export const close = (
  known: Incident,
  to: LifeState,
  diagnosis: Diagnosis,
  moment: Moment,
): Incident => ({
  ...seen(known, moment),
  status: 'recovered',
  verdict: diagnosis.verdict,
  diagnosis,
  closedAt: moment.at,
  blindSince: undefined,
  ...(known.refused !== undefined && isFollowed(known.refused, moment.serviceDeploymentArn)
    ? { refused: { ...known.refused, isFollowed: true as const } }
    : {}),
  face: undefined,
  spared: sparedBy(known, moment),
  snoozedUntil: undefined,
  acknowledged: undefined,
  remindedAt: undefined,
  ...quiet(known, to, moment),
  timeline: [...known.timeline, { at: moment.at, sentence: diagnosis.headline }],
});

/** Undefined where a target failed, or may have. */
function sparedBy({ diagnosis, causes }: Incident, { at }: Moment): Incident['spared'] {
  const { ahead } = diagnosis;
  if (ahead === undefined || causes.length > 1) return undefined;
  return Date.parse(at) <= provenAt(ahead) ? 'undone' : 'passes';
}

/** It stays over. */
export function settle(
  known: Incident,
  to: LifeState,
  diagnosis: Diagnosis,
  moment: Moment,
): Incident {
  if (known.quietSince === undefined || to === 'lull') return known;
  return { ...seen(known, moment), diagnosis, verdict: diagnosis.verdict, quietSince: undefined };
}

/** It is back. */
export function reopen(
  known: Incident,
  to: LifeState,
  diagnosis: Diagnosis,
  moment: Moment,
): Incident {
  const { at } = moment;
  return {
    ...withDiagnosis(known, diagnosis, moment),
    closedAt: undefined,
    spared: undefined,
    reopened: diagnosis.verdict === 'cannot-tell' ? known.reopened : known.reopened + 1,
    returnedAt: [...(known.returnedAt ?? []), at].slice(-keptReturns),
    ...quiet(known, to, moment),
    timeline: [...known.timeline, { at, sentence: returned(diagnosis) }],
  };
}

const returned = ({ verdict, headline }: Diagnosis): string =>
  verdict === 'cannot-tell' ? headline : `It is back: ${headline}`;

/** It lasts, by the same cause or by another one. */
export function goOn(
  known: Incident,
  to: LifeState,
  diagnosis: Diagnosis,
  moment: Moment,
): Incident {
  const incident = { ...withDiagnosis(known, diagnosis, moment), ...quiet(known, to, moment) };
  const sentence = sentenceFor(known, incident);
  return sentence === undefined
    ? incident
    : { ...incident, timeline: [...known.timeline, { at: moment.at, sentence }] };
}

const quiet = (
  { quietSince }: Incident,
  to: LifeState,
  { at }: Moment,
): Pick<Incident, 'quietSince'> => ({
  quietSince: to === 'flapping' || to === 'lull' ? (quietSince ?? at) : undefined,
});

/**
 * The same service at the same moment is the same incident: nothing random, so that a run that is
 * repeated says the same.
 */
const incidentIdOf = (serviceArn: string, at: string): string =>
  `inc-${at.replace(/[-:]|\.\d+/g, '').toLowerCase()}-${fingerprintOfText(serviceArn)}`;

/** What is known besides the diagnosis. */
export interface Moment {
  /** ISO time. */
  readonly at: string;
  readonly region: string;
  /** The long ARN, under which the service is stored. */
  readonly serviceArn: string;
  /** The service deployment that ECS calls the current one, where it names one. */
  readonly serviceDeploymentArn?: string | undefined;
}

/** The incident as it is now, and what there is to tell. Undefined notice: nothing. */
export interface Transition {
  readonly incident: Incident | undefined;
  readonly notice: NoticeKind | undefined;
  /** What was decided, for the log. */
  readonly because: string;
}
