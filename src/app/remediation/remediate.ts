import type { Incident } from '../../incident/incident';
import type { StoredIncident } from '../../incident/incident-store';
import { valueOf } from '../../facts/reading';
import type { RemediationRecord, RemediationState } from '../../remediation/remediation';
import type { HealthCheck } from '../../facts/target-group';
import { applyRemediation, underWay } from './apply-remediation';
import { resolve } from './settle-outcome';
import {
  answer,
  type RemediateAnswer,
  type RemediateRequest,
  type RemediationPorts,
} from './remediation-ports';
import { Superseded } from './remediation-step';
import { revokeRule } from './revoke-rule';
import { undoRemediation } from './undo-remediation';
import { rollBack, verifyRemediation } from './verify-remediation';
import { watch } from './watch-rule';

export type { RemediateAnswer, RemediateRequest, RemediationPorts } from './remediation-ports';

/**
 * What ELB uses where a group could not be read.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 */
const usualHealthCheck = { intervalSeconds: 30, healthyThresholdCount: 5 };

/**
 * Adds, proves, keeps or takes back the one rule. Every step is stored before the next one, so a
 * run that broke off anywhere goes on where it stood; nothing waits by sleeping.
 */
export async function remediate(
  request: RemediateRequest,
  ports: RemediationPorts,
): Promise<RemediateAnswer> {
  const stored = await find(ports, request);
  if (stored === undefined) return answer('not-found', 'There is no such incident.');
  try {
    return await act(ports, request, stored.incident);
  } catch (error) {
    if (error instanceof Superseded) return answer('waiting', error.message);
    throw error;
  }
}

async function find(
  { incidents, look }: RemediationPorts,
  { subject }: RemediateRequest,
): Promise<StoredIncident | undefined> {
  if ('incidentId' in subject) return incidents.findByIncidentId(subject.incidentId);
  const { diagnosis } = await look(subject);
  return incidents.findByService(diagnosis.service.serviceArn);
}

async function act(
  ports: RemediationPorts,
  request: RemediateRequest,
  incident: Incident,
): Promise<RemediateAnswer> {
  if (request.action === 'undo') return undoRemediation(ports, request, incident);
  const current = underWay(incident);
  if (current !== undefined) return goOn[current.state](ports, incident, current);
  if (request.action === 'apply') return applyRemediation(ports, request, incident);
  return answer('refused', 'No remediation is under way.', {
    record: incident.remediations.at(-1),
  });
}

type GoOn = (
  ports: RemediationPorts,
  incident: Incident,
  record: RemediationRecord,
) => Promise<RemediateAnswer>;

const nothingToDo: GoOn = (_ports, _incident, record) =>
  Promise.resolve(answer('waiting', record.sentence, { record }));
const settleOutcome: GoOn = async (ports, incident, record) =>
  resolve(ports, incident, record, await healthCheckOf(ports, incident, record));
const finishRemoval: GoOn = (ports, incident, record) =>
  revokeRule(ports, incident.incidentId, record);

/** How a remediation that is under way goes on. */
const goOn: Readonly<Record<RemediationState, GoOn>> = {
  proposed: nothingToDo,
  approved: nothingToDo,
  expired: nothingToDo,
  rejected: nothingToDo,
  failed: nothingToDo,
  verified: nothingToDo,
  kept: nothingToDo,
  'rolled-back': nothingToDo,
  'rollback-failed': nothingToDo,
  undone: nothingToDo,
  contested: nothingToDo,
  applying: settleOutcome,
  ambiguous: settleOutcome,
  applied: (ports, incident, record) => watch(ports, incident.incidentId, record),
  verifying: verifyRemediation,
  'not-effective': rollBack,
  'rolling-back': finishRemoval,
  undoing: finishRemoval,
};

async function healthCheckOf(
  ports: RemediationPorts,
  { clusterArn, serviceName }: Incident,
  { plan }: RemediationRecord,
): Promise<Pick<HealthCheck, 'intervalSeconds' | 'healthyThresholdCount'>> {
  const { snapshot } = await ports.look({ cluster: clusterArn, service: serviceName });
  const group = valueOf(snapshot.readings.targetGroups)?.found.find(
    ({ targetGroupArn }) => targetGroupArn === plan.targetGroupArn,
  );
  return group?.healthCheck ?? usualHealthCheck;
}
