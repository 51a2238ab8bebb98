import { isExpired, openRecord } from '../../remediation/remediation-states';
import { reachesFurther } from '../../remediation/blast-radius';
import type { Incident } from '../../incident/incident';
import type { RemediationRecord } from '../../remediation/remediation';
import { planDigestOf } from './approval';
import { isIntact, isSamePlan } from './make-plan';
import {
  answer,
  type RemediateAnswer,
  type RemediateRequest,
  type RemediationPorts,
} from './remediation-ports';
import { takeStep } from './remediation-step';
import { propose } from './propose-remediation';
import type { Planned } from './decide-remediation';

/** The proposal that nothing happened to yet. */
export const pendingOf = ({ remediations }: Incident): RemediationRecord | undefined =>
  remediations.findLast(({ state }) => state === 'proposed' || state === 'approved');

/** The pending proposal while the facts are those it was made from, else a new one in its place. */
export async function proposalFor(
  ports: RemediationPorts,
  incident: Incident,
  pending: RemediationRecord | undefined,
  { plan, mode }: Planned,
): Promise<RemediationRecord> {
  if (pending === undefined)
    return propose(ports, incident.incidentId, openRecord(plan, mode, 'targetmedic'));
  const same =
    isIntact(pending.plan, ports.digest) &&
    isSamePlan(pending.plan, plan) &&
    pending.mode === mode &&
    !reachesFurther(plan.blastRadius, pending.plan.blastRadius);
  if (same && !isExpired(pending, ports.now())) return pending;
  const why = same
    ? 'Nobody approved the plan in time.'
    : 'The network or the service changed since the plan was made.';
  await takeStep(ports, incident.incidentId, pending, { to: 'expired', sentence: why });
  return propose(ports, incident.incidentId, openRecord(plan, mode, 'targetmedic'));
}

/**
 * The rule that was taken back because the targets stayed silent, and that a person wants back. It
 * is decided from fresh reads, carried out and proven like any other.
 */
export const takenBackOf = (
  { planId, approvedBy }: RemediateRequest,
  { remediations }: Incident,
): RemediationRecord | undefined =>
  approvedBy === undefined
    ? undefined
    : remediations.findLast((one) => one.state === 'rolled-back' && one.plan.planId === planId);

/** An approval is of one plan, by somebody: of this one, or of the same that was taken back. */
export function isApprovalOf(
  { planId, planDigest, approvedBy }: RemediateRequest,
  { plan }: RemediationRecord,
  takenBack?: RemediationRecord,
): boolean {
  const approved = planId === plan.planId ? plan : takenBack?.plan;
  return (
    approvedBy !== undefined &&
    approved !== undefined &&
    approved.planId === planId &&
    (planDigest === undefined || planDigest === planDigestOf(approved)) &&
    isSamePlan(approved, plan) &&
    !reachesFurther(plan.blastRadius, approved.blastRadius)
  );
}

/** Asks for a person's approval, or says that what was approved is not this plan any more. */
export function unapproved(
  { planId }: RemediateRequest,
  record: RemediationRecord,
): RemediateAnswer {
  if (planId === undefined)
    return answer('needs-approval', 'A person has to approve this plan.', { record });
  return answer(
    'stale',
    'The plan that was approved is not valid any more. There is a new one to approve.',
    { record },
  );
}
