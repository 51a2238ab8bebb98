import type { Diagnosis } from '../findings/diagnosis';
import type { FindingCode } from '../findings/finding-code';
import type { Incident } from './incident';
import { isHeldBack } from './refused-release';
import type { Moment } from './incident-changes';
import { faceOf, isSameFace, isWorse } from './face';
import { isFading } from './fading';
import { fingerprintOf } from './fingerprint';
import { wasTold } from './newer-diagnosis';
import type { LifeEvent, LifeState } from './life';
import { isOpen } from './open-incident';
import { isRiskUnread } from './looks/risk-ahead';

const minute = 60_000;
const returnMs = 10 * minute;
/** What came back once may come back later still. */
const laterReturnMs = 30 * minute;
const flapWithinMs = 60 * minute;
const returnsOfFlap = 3;
/** A bout this long is no flap any more. */
export const lastingMs = 10 * minute;

/** Milliseconds from one ISO time to another. A clock that was set back counts as none. */
export const since = (from: string | undefined, at: string): number =>
  Math.max(0, Date.parse(at) - Date.parse(from ?? at)) || 0;

/** How long after its end a fault that comes back is the same fault, in milliseconds. */
export const returnWindowMs = ({ reopened }: Pick<Incident, 'reopened'>): number =>
  reopened > 0 ? laterReturnMs : returnMs;

/** When this bout of an incident began: its first, or the last return. */
export const boutSince = ({
  returnedAt,
  firstSeenAt,
}: Pick<Incident, 'returnedAt' | 'firstSeenAt'>): string => returnedAt?.at(-1) ?? firstSeenAt;

/** Whether the fault is not felt now. */
export const isOver = (state: LifeState): boolean => state === 'recovered' || state === 'lull';

/** Where an incident stands when something is seen. */
export function stateOf(known: Incident | undefined, event: LifeEvent, at: string): LifeState {
  if (known === undefined) return 'none';
  if (isOpen(known)) return known.quietSince === undefined ? 'open' : 'flapping';
  const isQuiet = known.quietSince !== undefined;
  if (since(known.closedAt, at) < returnWindowMs(known)) return isQuiet ? 'lull' : 'recovered';
  // Whoever was told that it comes and goes has to hear that it does so no more.
  return isQuiet && !isFault(event) ? 'lull' : 'none';
}

const isFault = (event: LifeEvent): boolean =>
  event.startsWith('blind') || event.startsWith('sick');

/** What a diagnosis means for the incident that is known. */
export function eventOf(
  known: Incident | undefined,
  diagnosis: Diagnosis,
  { at, serviceDeploymentArn }: Pick<Moment, 'at' | 'serviceDeploymentArn'>,
): LifeEvent {
  switch (diagnosis.verdict) {
    case 'healthy':
    case 'not-applicable':
      if (isHeldBack(known, serviceDeploymentArn, at)) return 'held-back';
      if (isRiskUnread(known, diagnosis, at)) return 'blind';
      return known?.status === 'recovered' && since(known.closedAt, at) >= returnWindowMs(known)
        ? 'healthy-for-long'
        : 'healthy';
    case 'starting':
      return 'starting';
    case 'cannot-tell':
      return isBlindForLong(known, at) ? 'blind-for-long' : 'blind';
    case 'unhealthy':
      return sickness(known, diagnosis, at);
  }
}

/** Of a fault that was known; one that nobody could ever tell was told as that. */
const isBlindForLong = (known: Incident | undefined, at: string): boolean =>
  isOpen(known) &&
  known.verdict !== 'cannot-tell' &&
  known.blindSince !== undefined &&
  since(known.blindSince, at) >= lastingMs;

function sickness(known: Incident | undefined, diagnosis: Diagnosis, at: string): LifeEvent {
  if (known === undefined) return 'sick';
  if (isOpen(known) && isUnderProof(known, diagnosis, at)) return 'silent-under-proof';
  const isOther = fingerprintOf(diagnosis) !== known.fingerprint;
  if (isOther && isOpen(known) && isFading(diagnosis)) return 'sick-as-before';
  if (isOther && !wasTold(known, diagnosis)) return 'sick-otherwise';
  if (isWorse(diagnosis.severity, known.toldFace?.severity ?? null)) return 'sick-worse';
  if (!isOpen(known)) return flapsBy(known, at) ? 'sick-again-and-again' : 'sick';
  if (since(boutSince(known), at) >= lastingMs && known.quietSince !== undefined)
    return 'sick-for-long';
  if (isChangedForLong(known, diagnosis, at)) return 'sick-changed';
  return isOther ? 'sick-as-before' : 'sick';
}

/** Whether it has shown something else than was told, for so long that it does not only waver. */
function isChangedForLong(known: Incident, diagnosis: Diagnosis, at: string): boolean {
  const face = faceOf(known, diagnosis, at);
  return (
    known.toldFace !== undefined &&
    !isSameFace(face, known.toldFace) &&
    since(face.since, at) >= lastingMs
  );
}

/**
 * A target stays unhealthy until it has passed as often as it must: silence seen before that says
 * nothing of a rule that was just added, and is no other cause.
 */
function isUnderProof({ remediations }: Incident, { rootCauses }: Diagnosis, at: string): boolean {
  const newest = remediations.at(-1);
  return (
    newest?.state === 'verifying' &&
    at < (newest.verifyAfter ?? '') &&
    rootCauses.every(({ code }) => silence.includes(code))
  );
}

const silence: readonly FindingCode[] = [
  'task-ingress-missing',
  'health-check-slow',
  'target-timeout',
  'tasks-replaced-by-load-balancer',
  'deployment-failed',
  'deployment-stalled',
  'grace-period-too-short',
];

/** Whether one return more makes it a flap. */
const flapsBy = ({ returnedAt = [] }: Incident, at: string): boolean =>
  returnedAt.filter((one) => since(one, at) < flapWithinMs).length + 1 >= returnsOfFlap;
