import type { Incident } from '../../incident/incident';
import type { RemediationRecord, RemediationState } from '../../remediation/remediation';
import {
  answer,
  type RemediateAnswer,
  type RemediateRequest,
  type RemediationPorts,
} from './remediation-ports';
import { takeStep } from './remediation-step';
import { revokeRule } from './revoke-rule';

const undoable: readonly RemediationState[] = [
  'applied',
  'verifying',
  'verified',
  'kept',
  'unverified',
  'rollback-failed',
  'undoing',
];

/**
 * Takes a rule back because a person asks for it. Infrastructure code may have adopted the rule
 * without leaving a trace on it, so after the verification nothing is ever removed without one.
 * `addedIn`: of the rules only those that this earlier incident added.
 */
export async function undoRemediation(
  ports: RemediationPorts,
  request: RemediateRequest,
  incident: Incident,
  addedIn?: string,
): Promise<RemediateAnswer> {
  const record = incident.remediations.findLast(
    ({ state, securityGroupRuleId, plan }) =>
      undoable.includes(state) &&
      securityGroupRuleId !== undefined &&
      (addedIn === undefined || plan.incidentId === addedIn),
  );
  if (record === undefined)
    return answer('refused', 'There is no rule of ours to take back.', {
      refusals: [{ code: 'nothing-to-undo', sentence: 'There is no rule of ours to take back.' }],
    });
  if (request.approvedBy === undefined) return anonymous(record);
  // Asked for already, and not done yet.
  if (record.state === 'undoing') return revokeRule(ports, incident.incidentId, record);
  const undoing = await takeStep(ports, incident.incidentId, record, {
    to: 'undoing',
    sentence: `${request.approvedBy} asked to take the rule back.`,
    who: request.approvedBy,
    change: { approvedBy: request.approvedBy },
  });
  return revokeRule(ports, incident.incidentId, undoing);
}

function anonymous(record: RemediationRecord): RemediateAnswer {
  const sentence =
    'A person has to ask for it: press Undo in Slack, or run targetmedic fix --undo.';
  return answer('refused', sentence, {
    record,
    refusals: [{ code: 'approver-missing', sentence }],
  });
}
