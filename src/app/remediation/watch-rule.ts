import { firstAnswerAfter, verifyAfter } from '../../remediation/judge-recovery';
import type { RemediationRecord } from '../../remediation/remediation';
import type { HealthCheck } from '../../facts/target-group';
import { utc } from '../../report/words';
import { answer, type RemediateAnswer, type RemediationPorts } from './remediation-ports';
import { takeStep } from './remediation-step';

/** What the time of a verification is reckoned from. */
export type Windows = Pick<
  HealthCheck,
  'intervalSeconds' | 'timeoutSeconds' | 'healthyThresholdCount'
>;

/** Stores that the rule is there, and begins to watch what it does. */
export async function applied(
  ports: RemediationPorts,
  incidentId: string,
  record: RemediationRecord,
  securityGroupRuleId: string,
  healthCheck: Windows,
  requestId?: string,
): Promise<RemediateAnswer> {
  const appliedAt = ports.now();
  const due = verifyAfter(appliedAt, healthCheck);
  const change = {
    securityGroupRuleId,
    appliedAt: new Date(appliedAt).toISOString(),
    verifyAfter: due,
  };
  const { port, sourceGroupId } = record.plan.rule;
  const sentence = `Rule ${securityGroupRuleId} admits ${sourceGroupId} on tcp port ${port}. Target health decides by ${utc(due)}.`;
  const after = await ports.readRules(record.plan.rule.groupId);
  const added = await takeStep(ports, incidentId, record, {
    to: 'applied',
    sentence,
    change,
    requestId,
    ...(after.state === 'read' ? { after: after.value } : {}),
  });
  await ports.scheduleVerify(incidentId, firstAnswerAfter(appliedAt, healthCheck));
  return watch(ports, incidentId, added);
}

/**
 * Begins the verification, which a schedule ends; should the schedule be lost, the sweep finds it
 * overdue.
 */
export async function watch(
  ports: RemediationPorts,
  incidentId: string,
  record: RemediationRecord,
): Promise<RemediateAnswer> {
  await ports.scheduleVerify(incidentId, record.verifyAfter ?? new Date(ports.now()).toISOString());
  const verifying = await takeStep(ports, incidentId, record, {
    to: 'verifying',
    sentence: record.sentence,
  });
  return answer('waiting', record.sentence, { record: verifying });
}
