import { withDiagnosis } from '../../incident/newer-diagnosis';
import { advance, isSettled, type StepChange } from '../../remediation/remediation-states';
import type { Diagnosis } from '../../findings/diagnosis';
import type { Incident } from '../../incident/incident';
import { describeIngressRule, type IngressRule } from '../../remediation/ingress-rule';
import type { RemediationRecord, RemediationState } from '../../remediation/remediation';
import type { AuditEntry } from '../../remediation/remediation-ledger';
import type { RemediationPorts } from './remediation-ports';
import { changeIncident } from './stored-change';

/** Another run moved the same remediation: this one stops where it stands. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/** One step of a remediation, as it is stored and audited. */
export interface Step {
  readonly to: RemediationState;
  readonly sentence: string;
  readonly who?: string;
  readonly change?: StepChange;
  readonly requestId?: string | undefined;
  readonly before?: readonly IngressRule[];
  readonly after?: readonly IngressRule[];
  /** What the look saw that decided it: the incident is told by that one. */
  readonly diagnosis?: Diagnosis;
}

/**
 * Appends a step to the audit trail and stores it in the incident, with what has to be said about
 * it. In this order, so that nothing ever happened that the trail does not tell; after a crash it
 * may tell it twice.
 */
export async function takeStep(
  ports: RemediationPorts,
  incidentId: string,
  record: RemediationRecord,
  step: Step,
): Promise<RemediationRecord> {
  const at = new Date(ports.now()).toISOString();
  const moved = advance(record, step.to, at, step.sentence, step.change);
  const entry = entryOf(record, moved, step, { at, incidentId });
  await changeIncident(
    ports,
    incidentId,
    at,
    (incident) => seenBy(replaceRecord(incident, record, moved, at), step.diagnosis, at),
    moved,
    () => ports.ledger.audit(entry),
  );
  return moved;
}

/** The incident as the look saw it; what could not be told changes nothing. */
function seenBy(incident: Incident, diagnosis: Diagnosis | undefined, at: string): Incident {
  if (diagnosis === undefined || incident.status === 'recovered') return incident;
  const { status } = incident;
  if (diagnosis.verdict === 'cannot-tell') return incident;
  const seen = withDiagnosis(incident, diagnosis, { at });
  return diagnosis.verdict === 'unhealthy'
    ? { ...seen, status, toldFace: seen.face }
    : { ...incident, diagnosis, verdict: diagnosis.verdict };
}

const entryOf = (
  { state }: RemediationRecord,
  moved: RemediationRecord,
  { who, requestId, before, after, sentence }: Step,
  of: Pick<AuditEntry, 'at' | 'incidentId'>,
): AuditEntry => ({
  ...of,
  remediationId: moved.remediationId,
  serviceArn: moved.plan.serviceArn,
  who: who ?? moved.approvedBy ?? moved.requestedBy,
  mode: moved.mode,
  from: state,
  to: moved.state,
  rule: moved.plan.rule,
  factsDigest: moved.plan.factsDigest,
  securityGroupRuleId: moved.securityGroupRuleId,
  requestId,
  before: before?.map(describeIngressRule),
  after: after?.map(describeIngressRule),
  sentence,
});

/** Adds a remediation to the incident; one that waits for a person is told. */
export async function addRecord(
  ports: RemediationPorts,
  incidentId: string,
  record: RemediationRecord,
): Promise<void> {
  const at = new Date(ports.now()).toISOString();
  const timeline =
    record.mode === 'approve'
      ? [{ at, sentence: `${record.sentence} A person has to approve it.` }]
      : [];
  await changeIncident(
    ports,
    incidentId,
    at,
    (incident) =>
      incident.remediations.some(({ remediationId }) => remediationId === record.remediationId)
        ? incident
        : {
            ...incident,
            remediations: [...incident.remediations, record],
            timeline: [...incident.timeline, ...timeline],
          },
    record,
  );
}

function replaceRecord(
  incident: Incident,
  record: RemediationRecord,
  moved: RemediationRecord,
  at: string,
): Incident {
  const stored = incident.remediations.find(
    ({ remediationId }) => remediationId === record.remediationId,
  );
  // Settled by reading: only who sees the state that he decided on may move it.
  if (stored?.state !== record.state || stored.intentAt !== record.intentAt)
    throw new Superseded(
      `Remediation ${record.remediationId} is ${stored?.state ?? 'gone'}, not ${record.state} any more.`,
    );
  return {
    ...incident,
    status: incident.status === 'recovered' ? 'recovered' : isSettled(moved) ? 'open' : 'mending',
    remediations: incident.remediations.map((one) =>
      one.remediationId === record.remediationId ? moved : one,
    ),
    timeline:
      incident.timeline.at(-1)?.sentence === moved.sentence
        ? incident.timeline
        : [...incident.timeline, { at, sentence: moved.sentence }],
  };
}
