import type { NoticeKind } from './incident';
import type { Diagnosis } from '../findings/diagnosis';
import type { Incident } from './incident';
import { fingerprintOf } from './fingerprint';
import { isSettled } from '../remediation/remediation-states';
import { isSameToReaders, loud, codesIn } from './visible-change';
import { isOpen } from './open-incident';

/** Nothing changes and nobody is told. */
export const keep = (incident: Incident | undefined, because: string): Transition => ({
  incident,
  notice: undefined,
  because,
});

/** The incident, seen again now. */
export const seen = (incident: Incident, { at }: Moment): Incident => ({
  ...incident,
  lastSeenAt: at,
});

/** Closes an open incident. */
export function recover(
  known: Incident | undefined,
  diagnosis: Diagnosis,
  moment: Moment,
): Transition {
  if (!isOpen(known)) return keep(known, 'healthy');
  const { at } = moment;
  const incident: Incident = {
    ...seen(known, moment),
    status: 'recovered',
    verdict: diagnosis.verdict,
    diagnosis,
    closedAt: at,
    snoozedUntil: undefined,
    timeline: [...known.timeline, { at, sentence: diagnosis.headline }],
  };
  return { incident, notice: loud(known, 'recovered'), because: 'recovered' };
}

/** Opens, reopens or goes on with an incident. */
export function trouble(
  known: Incident | undefined,
  diagnosis: Diagnosis,
  moment: Moment,
): Transition {
  if (isOpen(known)) return goOn(known, diagnosis, moment);
  if (
    known?.closedAt !== undefined &&
    Date.parse(moment.at) - Date.parse(known.closedAt) < flapWindowMs
  )
    return reopen(known, diagnosis, moment);
  return open(diagnosis, moment);
}

/** A new incident. */
export function open(diagnosis: Diagnosis, { at, region, serviceArn }: Moment): Transition {
  const incident: Incident = {
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
    remediations: [],
    snoozedUntil: undefined,
    timeline: [{ at, sentence: diagnosis.headline }],
    told: { slack: undefined },
  };
  return { incident, notice: 'opened', because: 'opened' };
}

function reopen(known: Incident, diagnosis: Diagnosis, moment: Moment): Transition {
  const changed = withDiagnosis(known, diagnosis, moment);
  const incident: Incident = {
    ...changed,
    status: statusOf(known),
    closedAt: undefined,
    reopened: known.reopened + 1,
    timeline: [...known.timeline, { at: moment.at, sentence: `It is back: ${diagnosis.headline}` }],
  };
  return { incident, notice: loud(incident, 'reopened'), because: 'reopened' };
}

function goOn(known: Incident, diagnosis: Diagnosis, moment: Moment): Transition {
  const incident = withDiagnosis(known, diagnosis, moment);
  if (incident.fingerprint === known.fingerprint)
    return {
      incident,
      notice: isSameToReaders(known, incident) ? undefined : 'updated',
      because: 'same cause',
    };
  const timeline = [
    ...known.timeline,
    { at: moment.at, sentence: `Another cause: ${diagnosis.headline}` },
  ];
  return {
    incident: { ...incident, timeline },
    notice: wasTold(known, diagnosis) ? 'updated' : loud(known, 'new-cause'),
    because: 'another cause',
  };
}

function withDiagnosis(known: Incident, diagnosis: Diagnosis, moment: Moment): Incident {
  const fingerprint = fingerprintOf(diagnosis);
  const causes =
    fingerprint === known.fingerprint
      ? known.causes
      : [...known.causes, causeOf(diagnosis, moment.at)].slice(-50);
  return {
    ...seen(known, moment),
    status: statusOf(known),
    fingerprint,
    verdict: diagnosis.verdict,
    diagnosis,
    causes,
  };
}

/** A remediation on its way is told as such. */
const statusOf = ({ remediations }: Incident): Incident['status'] => {
  const newest = remediations.at(-1);
  return newest !== undefined && newest.state !== 'proposed' && !isSettled(newest)
    ? 'mending'
    : 'open';
};

/** The cause of a diagnosis, as the history keeps it. */
export const causeOf = (
  { rootCauses, symptoms, headline }: Diagnosis,
  at: string,
): Incident['causes'][number] => ({
  at,
  codes: (rootCauses.length > 0 ? rootCauses : symptoms).map(({ code }) => code),
  headline,
});

/**
 * The same service at the same moment is the same incident: nothing random, so that a run that is
 * repeated says the same.
 */
const incidentIdOf = (serviceArn: string, at: string): string =>
  `inc-${at.replace(/[-:]|\.\d+/g, '').toLowerCase()}-${fingerprintOfText(serviceArn)}`;

const fingerprintOfText = (text: string): string =>
  fingerprintOf({
    rootCauses: [],
    symptoms: [],
    cannotTell: [{ operation: text, error: '' }],
  }).slice(0, 8);

/** A fault that comes back this soon is the same fault. */
export const flapWindowMs = 10 * 60_000;

/** Causes that take turns were told the first time. */
export function wasTold({ causes }: Incident, diagnosis: Diagnosis): boolean {
  const codes = codesIn(causeOf(diagnosis, '').codes);
  return causes.some((cause) => codesIn(cause.codes) === codes);
}

/** What is known besides the diagnosis. */
export interface Moment {
  /** ISO time. */
  readonly at: string;
  readonly region: string;
  /** The long ARN, under which the service is stored. */
  readonly serviceArn: string;
}

/** The incident as it is now, and what there is to tell. Undefined notice: nothing. */
export interface Transition {
  readonly incident: Incident | undefined;
  readonly notice: NoticeKind | undefined;
  /** What was decided, for the log. */
  readonly because: string;
}
