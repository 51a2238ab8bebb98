import type { Incident } from './incident';
import type { RemediationRecord, RemediationState } from '../remediation/remediation';

/**
 * How far an incident is with its remediation. `fixing`: the bot acts, and nothing else stands in
 * the way; `recovering`: targets begin to pass; `stuck`: a person has to act; `none`: there is no
 * remediation that matters; `over`: it is recovered.
 */
export type Progress = 'over' | 'fixing' | 'recovering' | 'stuck' | 'none';

type Phase = 'waiting' | 'working' | 'proven' | 'stuck' | 'done';

const phases: Readonly<Record<RemediationState, Phase>> = {
  proposed: 'waiting',
  approved: 'working',
  expired: 'done',
  rejected: 'done',
  applying: 'working',
  ambiguous: 'working',
  applied: 'working',
  verifying: 'working',
  verified: 'proven',
  kept: 'stuck',
  unverified: 'stuck',
  'not-effective': 'working',
  'rolling-back': 'working',
  'rolled-back': 'stuck',
  'rollback-failed': 'stuck',
  undoing: 'working',
  undone: 'done',
  contested: 'stuck',
  failed: 'stuck',
};

/** A plan of mode auto waits for nobody; one that was dropped before anything was tried is done. */
function phaseOf({ state, mode, intentAt }: RemediationRecord): Phase {
  if (state === 'proposed' && mode === 'auto') return 'working';
  return state === 'failed' && intentAt === undefined ? 'done' : phases[state];
}

/** Whether the bot is at it. */
export const isWorking = (record: RemediationRecord): boolean => phaseOf(record) === 'working';

/** That long after the proof the other targets may need to pass, too, in milliseconds. */
const othersPassMs = 5 * 60_000;

/** The remediation that was begun last. */
export const newestRemediation = ({
  remediations,
}: Pick<Incident, 'remediations'>): RemediationRecord | undefined => remediations.at(-1);

/** How far an incident is with its remediation, as its newest diagnosis sees it. */
export function progressOf(incident: Incident): Progress {
  if (incident.status === 'recovered') return 'over';
  const record = newestRemediation(incident);
  if (record === undefined) return 'none';
  const phase = phaseOf(record);
  if (phase === 'working') return isPassing(incident, record) ? 'recovering' : 'fixing';
  // What an earlier incident left behind is no matter of this one.
  if (record.plan.incidentId !== incident.incidentId) return 'none';
  if (phase === 'proven')
    return isPassing(incident, record) || incident.diagnosis.takenAt < (record.finishedAt ?? '')
      ? 'recovering'
      : 'stuck';
  return phase === 'stuck' && !isBygone(record, incident) ? 'stuck' : 'none';
}

/** Whether the newest look is one with the rule in place, and saw targets pass. */
function isPassing(
  { diagnosis }: Incident,
  { state, appliedAt, finishedAt }: RemediationRecord,
): boolean {
  if (appliedAt === undefined || state === 'undoing' || diagnosis.takenAt < appliedAt) return false;
  const { verdict, capacity } = diagnosis;
  if (verdict === 'healthy' || verdict === 'starting') return true;
  if (capacity === undefined || capacity.healthy === 0) return false;
  const settled = Date.parse(finishedAt ?? diagnosis.takenAt);
  return Date.parse(diagnosis.takenAt) - settled < othersPassMs;
}

/**
 * What did not work out, and is not what the service lacks any more. A rule that is there against
 * our will, or unproven, stays a matter; so does one that was kept for what comes after it.
 */
const isBygone = ({ state, finishedAt }: RemediationRecord, { diagnosis }: Incident): boolean =>
  !['rollback-failed', 'unverified', 'kept'].includes(state) &&
  diagnosis.takenAt > (finishedAt ?? '') &&
  !diagnosis.rootCauses.some(({ remediation }) => remediation !== null);
