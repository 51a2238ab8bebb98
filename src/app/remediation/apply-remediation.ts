import { isSettled } from '../../remediation/remediation-states';
import { insteadOf, reserve } from '../../remediation/remediation-limits';
import { silenceSeenIn } from '../../remediation/plan-remediation';
import type { Refusal } from '../../findings/diagnosis';
import type { Incident } from '../../incident/incident';
import { buildIngressRequest } from '../../remediation/ingress-request';
import type { RemediationRecord } from '../../remediation/remediation';
import { authorizeRule } from './authorize-rule';
import { decideRemediation, type Planned } from './decide-remediation';
import {
  answer,
  type RemediateAnswer,
  type RemediateRequest,
  type RemediationPorts,
} from './remediation-ports';
import { takeStep } from './remediation-step';
import { changeLedger } from './stored-change';
import { blockAfterDenial } from './stop-after-denial';
import { isApprovalOf, pendingOf, proposalFor, takenBackOf, unapproved } from './renew-proposal';

/** Adds the rule, if it is still right, still allowed, and approved where it has to be. */
export async function applyRemediation(
  ports: RemediationPorts,
  request: RemediateRequest,
  incident: Incident,
): Promise<RemediateAnswer> {
  const pending = pendingOf(incident);
  const takenBack = takenBackOf(request, incident);
  const look = await ports.look({ cluster: incident.clusterArn, service: incident.serviceName });
  const decision = await decideRemediation(ports, look, incident.incidentId, {
    pending,
    silenceSeenAt: silenceSeenIn(incident.diagnosis, ports.now()),
    takenBack: takenBack?.remediationId,
  });
  if (decision.kind === 'refused')
    return refuse(ports, incident, pending ?? takenBack, decision.refusals);
  const record = await proposalFor(ports, incident, pending, decision);
  if (decision.mode === 'approve' && !isApprovalOf(request, record, takenBack))
    return unapproved(request, record);
  return applyApproved(ports, incident, record, decision, {
    approvedBy: request.approvedBy ?? 'targetmedic',
    takenBack: takenBack?.remediationId,
  });
}

async function refuse(
  ports: RemediationPorts,
  incident: Incident,
  pending: RemediationRecord | undefined,
  refusals: readonly Refusal[],
): Promise<RemediateAnswer> {
  const sentence = refusals[0]?.sentence ?? 'Nothing was changed.';
  if (pending === undefined) return answer('refused', sentence, { refusals });
  const isTakenBack = pending.state === 'rolled-back';
  const record = await takeStep(ports, incident.incidentId, pending, {
    to: isTakenBack ? 'rolled-back' : 'failed',
    sentence: `${isTakenBack ? 'Not put back' : 'Nothing was changed'}: ${sentence}`,
  });
  return answer('refused', sentence, { refusals, record });
}

/** By whom, and which earlier rule it puts back. */
interface Approved {
  readonly approvedBy: string;
  readonly takenBack: string | undefined;
}

/** Preflight, place in the limits, written intent, and only then the call. */
async function applyApproved(
  ports: RemediationPorts,
  incident: Incident,
  proposed: RemediationRecord,
  decision: Planned,
  { approvedBy, takenBack }: Approved,
): Promise<RemediateAnswer> {
  const { incidentId } = incident;
  const intentAt = new Date(ports.now()).toISOString();
  const built = buildIngressRequest(proposed.plan.rule, provenanceOf(incident, proposed, intentAt));
  if (built.kind === 'refused') return refuse(ports, incident, proposed, [built.refusal]);
  const preflight = await ports.tryAuthorize(built.request);
  if (preflight.kind === 'refused') await blockAfterDenial(ports, preflight);
  if (preflight.kind !== 'permitted')
    return refuse(ports, incident, proposed, [
      {
        code: 'not-permitted',
        sentence: preflight.kind === 'refused' ? preflight.sentence : preflight.because,
      },
    ]);
  const refusal = await takePlace(ports, incident, proposed, { at: intentAt, takenBack });
  if (refusal !== undefined) return refuse(ports, incident, proposed, [refusal]);
  const approved =
    proposed.state === 'approved'
      ? proposed
      : await takeStep(ports, incidentId, proposed, {
          to: 'approved',
          sentence: approvalSentence(decision, approvedBy),
          who: approvedBy,
          change: { approvedBy },
        });
  const intended = await takeStep(ports, incidentId, approved, {
    to: 'applying',
    sentence: 'The rule is being added.',
    change: { intentAt },
    before: decision.before,
  });
  return authorizeRule(ports, incident, intended, built.request, decision.planned.healthCheck);
}

const approvalSentence = ({ mode }: Planned, approvedBy: string): string =>
  mode === 'auto' ? 'Allowed by mode auto.' : `Approved by ${approvedBy}.`;

/** What is written on the rule: the same for every attempt of one remediation but the time. */
export const provenanceOf = (
  { incidentId, clusterName, serviceName }: Incident,
  { remediationId }: RemediationRecord,
  createdAt: string,
): Parameters<typeof buildIngressRequest>[1] => ({
  incidentId,
  clusterName,
  serviceName,
  remediationId,
  createdAt,
});

/** Takes a place in the limits before the call, in one write. */
async function takePlace(
  ports: RemediationPorts,
  { serviceArn }: Incident,
  { remediationId, plan }: RemediationRecord,
  { at, takenBack }: { readonly at: string; readonly takenBack: string | undefined },
): Promise<Refusal | undefined> {
  let refusal: Refusal | undefined;
  await changeLedger(ports, (ledger) => {
    const reserved = reserve(
      insteadOf(ledger, takenBack),
      { at, remediationId, groupId: plan.rule.groupId, serviceArn },
      plan.rule,
    );
    refusal = reserved.kind === 'refused' ? reserved.refusal : undefined;
    return reserved.kind === 'refused' ? ledger : reserved.ledger;
  });
  return refusal;
}

/** Whether an earlier remediation of the incident is still on its way. */
export const underWay = ({ remediations }: Incident): RemediationRecord | undefined =>
  remediations.findLast(
    (record) => !isSettled(record) && record.state !== 'proposed' && record.state !== 'approved',
  );
