import type { Incident } from '../../incident/incident';
import { valueOf } from '../../facts/reading';
import type { RemediationRecord, RemediationState } from '../../remediation/remediation';
import { applyRemediation, underWay } from './apply-remediation';
import { giveBackPlace, resolve } from './settle-outcome';
import {
  answer,
  type RemediateAnswer,
  type RemediateRequest,
  type RemediationPorts,
} from './remediation-ports';
import { isApprovalOf, takenBackOf } from './renew-proposal';
import { Superseded, takeStep } from './remediation-step';
import { revokeRule } from './revoke-rule';
import { undoRemediation } from './undo-remediation';
import { rollBack } from './give-up-rule';
import { verifyRemediation } from './verify-remediation';
import { watch, type Windows } from './watch-rule';

export type { RemediateAnswer, RemediateRequest, RemediationPorts } from './remediation-ports';

/**
 * What ELB uses where a group could not be read.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 */
const usualHealthCheck: Windows = {
  intervalSeconds: 30,
  timeoutSeconds: 5,
  healthyThresholdCount: 5,
};

/**
 * Adds, proves, keeps or takes back the one rule. Every step is stored before the next one, so a
 * run that broke off anywhere goes on where it stood; nothing waits by sleeping.
 */
export async function remediate(
  request: RemediateRequest,
  ports: RemediationPorts,
): Promise<RemediateAnswer> {
  const found = await find(ports, request);
  if (found === undefined) return answer('not-found', 'There is no such incident.');
  try {
    return await (found.asked === found.incident
      ? act(ports, request, found.incident)
      : actOnEarlier(ports, request, found));
  } catch (error) {
    if (error instanceof Superseded) return answer('waiting', error.message);
    throw error;
  }
}

/** The incident that was asked for, and the one in whose place its rules are kept by now. */
interface Found {
  readonly asked: Incident;
  readonly incident: Incident;
}

async function find(
  { incidents, look }: RemediationPorts,
  { subject }: RemediateRequest,
): Promise<Found | undefined> {
  const stored =
    'incidentId' in subject
      ? await incidents.findByIncidentId(subject.incidentId)
      : await incidents.findByService((await look(subject)).diagnosis.service.serviceArn);
  if (stored === undefined) return undefined;
  const { incident: asked } = stored;
  if (stored.isReplaced !== true) return { asked, incident: asked };
  const current = await incidents.findByService(asked.serviceArn);
  return current && { asked, incident: current.incident };
}

/** Of an incident whose place is taken nothing but its own rules is a matter any more. */
function actOnEarlier(
  ports: RemediationPorts,
  request: RemediateRequest,
  { asked, incident }: Found,
): Promise<RemediateAnswer> {
  const { incidentId } = asked;
  if (request.action === 'undo') return undoRemediation(ports, request, incident, incidentId);
  const current = underWay(incident);
  return request.action === 'verify' && current?.plan.incidentId === incidentId
    ? goOn[current.state](ports, incident, current)
    : Promise.resolve(
        answer('refused', 'Another incident of the service has taken the place of this one.'),
      );
}

async function act(
  ports: RemediationPorts,
  request: RemediateRequest,
  incident: Incident,
): Promise<RemediateAnswer> {
  if (request.action === 'undo') return undoRemediation(ports, request, incident);
  const current = underWay(incident);
  if (current !== undefined) return goOn[current.state](ports, incident, current);
  const approved = incident.remediations.findLast(({ state }) => state === 'approved');
  if (approved !== undefined) return resume(ports, request, incident, approved);
  if (request.action === 'apply') return applyRemediation(ports, request, incident);
  return answer('refused', 'No remediation is under way.', {
    record: incident.remediations.at(-1),
  });
}

/**
 * The run that was to carry a plan out broke off. One that needs nobody goes on; what is stored of an
 * approval is none, so a person has to approve again.
 */
async function resume(
  ports: RemediationPorts,
  request: RemediateRequest,
  incident: Incident,
  record: RemediationRecord,
): Promise<RemediateAnswer> {
  if (record.mode === 'auto' || isApprovalOf(request, record, takenBackOf(request, incident)))
    return applyRemediation(ports, request, incident);
  const sentence =
    'The run that was to carry out the approval broke off before it changed anything. A person has to approve again.';
  await giveBackPlace(ports, record);
  const failed = await takeStep(ports, incident.incidentId, record, { to: 'failed', sentence });
  return answer('failed', sentence, { record: failed });
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
  unverified: nothingToDo,
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
): Promise<Windows> {
  const { snapshot } = await ports.look({ cluster: clusterArn, service: serviceName });
  const group = valueOf(snapshot.readings.targetGroups)?.found.find(
    ({ targetGroupArn }) => targetGroupArn === plan.targetGroupArn,
  );
  return group?.healthCheck ?? usualHealthCheck;
}
