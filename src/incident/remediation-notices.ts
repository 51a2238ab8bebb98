import type { Incident, Notice, NoticeKind } from './incident';
import type { RemediationRecord, RemediationState } from '../remediation/remediation';
import { coalesce, noticesOf } from './outbox';
import { progressOf } from './progress';

/** The steps that somebody outside may want to know; the others follow within seconds. */
const told: Readonly<Record<RemediationState, boolean>> = {
  proposed: true,
  approved: false,
  expired: false,
  rejected: true,
  applying: false,
  ambiguous: false,
  applied: true,
  verifying: false,
  verified: true,
  kept: true,
  unverified: true,
  'not-effective': false,
  'rolling-back': false,
  'rolled-back': true,
  'rollback-failed': true,
  undoing: false,
  undone: true,
  contested: true,
  failed: true,
};

/**
 * What is unsaid after a step of a remediation. A plan of mode auto is carried out at once: its
 * steps are told, not the plan. Of a rule that an earlier incident left behind its own thread hears,
 * too: who pressed there waits for an answer.
 */
export function noticesAfterStep(
  waiting: readonly Notice[],
  incident: Incident,
  record: RemediationRecord,
  channels: readonly Notice['channel'][],
  at: string,
): readonly Notice[] {
  if (!told[record.state] || (record.state === 'proposed' && record.mode === 'auto'))
    return waiting;
  const { incidentId } = record.plan;
  const earlier =
    incidentId === incident.incidentId
      ? []
      : noticesOf(
          { ...incident, incidentId, snoozedUntil: undefined },
          'remediation',
          threads(channels),
          at,
        );
  return coalesce([
    ...waiting,
    ...noticesOf(incident, kindOf(incident, record), heardBy(channels, incident, record), at),
    ...earlier,
  ]);
}

const threads = (channels: readonly Notice['channel'][]): readonly Notice['channel'][] =>
  channels.filter((channel) => channel === 'slack');

/**
 * Once the incident is over, machines have heard its end, and nobody need be called for how a rule of
 * it went on: but for one that is there against our will, or is not there any more.
 */
function heardBy(
  channels: readonly Notice['channel'][],
  { status }: Incident,
  { state }: RemediationRecord,
): readonly Notice['channel'][] {
  if (status !== 'recovered') return channels;
  return threads(channels).concat(
    ['contested', 'rollback-failed', 'unverified'].includes(state)
      ? channels.filter((channel) => channel === 'sns')
      : [],
  );
}

/**
 * A plan that was dropped before anything was tried, or that replaces one that ran out, changes what
 * the message says, and is no reason to call anybody.
 */
function kindOf(
  incident: Incident,
  { state, intentAt, approvedBy }: RemediationRecord,
): NoticeKind {
  const isRenewed =
    state === 'proposed' && incident.remediations.some((one) => one.state === 'expired');
  const wasDropped = state === 'failed' && intentAt === undefined && approvedBy === undefined;
  if (isRenewed || wasDropped) return 'updated';
  return progressOf(incident) === 'stuck' ? 'needs-you' : 'remediation';
}
