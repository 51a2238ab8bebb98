import { judgeRecovery, type Recovery } from '../../remediation/judge-recovery';
import { recordContested, recordMiss } from '../../remediation/remediation-limits';
import type { Incident } from '../../incident/incident';
import { valueOf } from '../../facts/reading';
import type { RemediationRecord } from '../../remediation/remediation';
import { snippetsOf } from '../../remediation/snippets';
import {
  answer,
  type Look,
  type RemediateAnswer,
  type RemediationPorts,
} from './remediation-ports';
import { changeLedger, takeStep } from './remediation-step';
import { revokeRule } from './revoke-rule';

const recheckMs = 60_000;

/** Fix, prove, keep or undo: what target health and the rule itself say after a rule was added. */
export async function verifyRemediation(
  ports: RemediationPorts,
  incident: Incident,
  record: RemediationRecord,
): Promise<RemediateAnswer> {
  const [look, rules] = await Promise.all([
    ports.look({ cluster: incident.clusterArn, service: incident.serviceName }),
    ports.readRules(record.plan.rule.groupId),
  ]);
  if (rules.state !== 'read') return wait(ports, incident, record);
  if (
    !rules.value.some(
      ({ securityGroupRuleId }) => securityGroupRuleId === record.securityGroupRuleId,
    )
  )
    return missing(ports, incident, record);
  const recovery = judgeRecovery(record, valueOf(look.snapshot.readings.targetHealth), ports.now());
  return follow[recovery](ports, incident, record, look);
}

type Follow = (
  ports: RemediationPorts,
  incident: Incident,
  record: RemediationRecord,
  look: Look,
) => Promise<RemediateAnswer>;

const follow: Readonly<Record<Recovery, Follow>> = {
  healthy: (ports, incident, record) =>
    keep(
      ports,
      incident,
      record,
      'verified',
      'Targets pass their health checks. The rule stays; make it permanent in your infrastructure code.',
    ),
  'other-reason': (ports, incident, record, { diagnosis }) =>
    keep(
      ports,
      incident,
      record,
      'kept',
      `The load balancer reaches the tasks now, so the rule stays. What is left: ${diagnosis.headline}`,
    ),
  'not-effective': (ports, incident, record) => giveUp(ports, incident, record),
  wait: (ports, incident, record) => wait(ports, incident, record),
};

async function keep(
  ports: RemediationPorts,
  { incidentId }: Incident,
  record: RemediationRecord,
  to: 'verified' | 'kept',
  sentence: string,
): Promise<RemediateAnswer> {
  const kept = await takeStep(ports, incidentId, record, { to, sentence });
  const plan = { ...kept.plan, snippets: snippetsOf(kept.plan.rule, kept.securityGroupRuleId) };
  return answer(to, sentence, { record: { ...kept, plan }, plan });
}

/** The rule did not help: leave no hole behind, and count it against further rules. */
async function giveUp(
  ports: RemediationPorts,
  incident: Incident,
  record: RemediationRecord,
): Promise<RemediateAnswer> {
  await changeLedger(ports, (ledger) =>
    recordMiss(ledger, record, new Date(ports.now()).toISOString()),
  );
  const useless = await takeStep(ports, incident.incidentId, record, {
    to: 'not-effective',
    sentence: 'Targets still time out, so the rule did not help. It is taken back.',
  });
  return rollBack(ports, incident, useless);
}

/** Begins the removal of a rule that did not help. */
export async function rollBack(
  ports: RemediationPorts,
  { incidentId }: Incident,
  record: RemediationRecord,
): Promise<RemediateAnswer> {
  return revokeRule(
    ports,
    incidentId,
    await takeStep(ports, incidentId, record, { to: 'rolling-back', sentence: record.sentence }),
  );
}

/** Somebody removed our rule, or a reading does not show it yet. */
async function missing(
  ports: RemediationPorts,
  incident: Incident,
  record: RemediationRecord,
): Promise<RemediateAnswer> {
  const age = ports.now() - Date.parse(record.appliedAt ?? '');
  if (age < recheckMs) return wait(ports, incident, record);
  const at = new Date(ports.now()).toISOString();
  const sentence = `Somebody removed rule ${record.securityGroupRuleId}, perhaps infrastructure code. It is not added again by itself.`;
  await changeLedger(ports, (ledger) => recordContested(ledger, record.plan.rule, at));
  return answer('contested', sentence, {
    record: await takeStep(ports, incident.incidentId, record, { to: 'contested', sentence }),
  });
}

async function wait(
  ports: RemediationPorts,
  { incidentId }: Incident,
  record: RemediationRecord,
): Promise<RemediateAnswer> {
  const next = Math.max(ports.now() + recheckMs, Date.parse(record.verifyAfter ?? '') || 0);
  await ports.scheduleVerify(incidentId, new Date(next).toISOString());
  return answer('waiting', 'Target health has not decided yet.', { record });
}
