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
  'rollback-failed',
];

/**
 * Takes a rule back because a person asks for it. Infrastructure code may have adopted the rule
 * without leaving a trace on it, so after the verification nothing is ever removed without one.
 */
export async function undoRemediation(
  ports: RemediationPorts,
  request: RemediateRequest,
  incident: Incident,
): Promise<RemediateAnswer> {
  const record = incident.remediations.findLast(
    ({ state, securityGroupRuleId }) =>
      undoable.includes(state) && securityGroupRuleId !== undefined,
  );
  if (record === undefined)
    return answer('refused', 'There is no rule of ours to take back.', {
      refusals: [{ code: 'nothing-to-undo', sentence: 'There is no rule of ours to take back.' }],
    });
  if (request.approvedBy === undefined) return anonymous(record);
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
