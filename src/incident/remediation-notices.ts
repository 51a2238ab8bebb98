import type { Incident, Notice } from './incident';
import type { RemediationRecord, RemediationState } from '../remediation/remediation';
import { coalesce, noticesOf } from './outbox';

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
 * steps are told, not the plan.
 */
export function noticesAfterStep(
  waiting: readonly Notice[],
  incident: Incident,
  channels: readonly Notice['channel'][],
  at: string,
): readonly Notice[] {
  const newest = incident.remediations.at(-1);
  if (
    newest === undefined ||
    !told[newest.state] ||
    (newest.state === 'proposed' && newest.mode === 'auto')
  )
    return waiting;
  return coalesce([
    ...waiting,
    ...noticesOf(incident, isLoud(newest) ? 'remediation' : 'updated', channels, at),
  ]);
}

/**
 * A plan that was dropped before anything was tried changes what the message says, and is no reason
 * to call anybody.
 */
const isLoud = ({ state, intentAt }: RemediationRecord): boolean =>
  state !== 'failed' || intentAt !== undefined;
