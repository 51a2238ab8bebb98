import { openRecord } from '../../remediation/remediation-states';
import type { Incident } from '../../incident/incident';
import type { RemediationRecord } from '../../remediation/remediation';
import { decideRemediation, type DecidingPorts } from './decide-remediation';
import type { Look, RemediationPorts } from './remediation-ports';
import { addRecord } from './remediation-step';

/** Stores a proposal in its incident. */
export async function propose(
  ports: RemediationPorts,
  incidentId: string,
  record: RemediationRecord,
): Promise<RemediationRecord> {
  await addRecord(ports, incidentId, record);
  return record;
}

/**
 * The proposal that a diagnosis gives rise to, for the event path to store with its incident: a
 * plan to approve, or to hand to the remediate function in mode auto. Undefined when no rule is
 * proposed, or not allowed, or one is pending or under way already.
 */
export async function proposalOf(
  ports: DecidingPorts,
  look: Look,
  incident: Pick<Incident, 'incidentId' | 'remediations'>,
): Promise<RemediationRecord | undefined> {
  if (incident.remediations.some((record) => stillCounts(record, ports.now()))) return undefined;
  const decision = await decideRemediation(ports, look, incident.incidentId);
  return decision.kind === 'planned'
    ? openRecord(decision.plan, decision.mode, 'targetmedic')
    : undefined;
}

/** A settled remediation is no reason not to propose again; the limits decide that. */
const stillCounts = ({ state, plan }: RemediationRecord, now: number): boolean => {
  if (state === 'proposed') return now < Date.parse(plan.expiresAt);
  return !['expired', 'rejected', 'rolled-back', 'undone', 'contested', 'failed'].includes(state);
};
