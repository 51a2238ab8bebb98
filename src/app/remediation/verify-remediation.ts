import { judgeRecovery, type Recovery } from '../../remediation/judge-recovery';
import { recordContested } from '../../remediation/remediation-limits';
import { answerSince } from '../../remediation/answer-since';
import { ClusterNotFound, ServiceNotFound } from '../../findings/cannot-diagnose';
import type { Incident } from '../../incident/incident';
import { valueOf } from '../../facts/reading';
import type { RemediationRecord } from '../../remediation/remediation';
import { snippetsOf } from '../../remediation/snippets';
import { utc } from '../../reasoning/deployments/timing';
import {
  answer,
  type Look,
  type RemediateAnswer,
  type RemediationPorts,
} from './remediation-ports';
import { takeStep } from './remediation-step';
import { changeLedger } from './stored-change';
import { giveUp, revokeUseless } from './give-up-rule';

const recheckMs = 60_000;

/** Fix, prove, keep or undo: what target health and the rule itself say after a rule was added. */
export async function verifyRemediation(
  ports: RemediationPorts,
  incident: Incident,
  record: RemediationRecord,
): Promise<RemediateAnswer> {
  const [look, rules] = await Promise.all([
    lookAt(ports, incident),
    ports.readRules(record.plan.rule.groupId),
  ]);
  if (look === 'gone') return giveUp(ports, incident, record, goneSentence);
  if (rules.state !== 'read')
    return judgeRecovery(record, undefined, ports.now()) === 'cannot-tell'
      ? leave(ports, incident, record)
      : wait(ports, incident, record);
  if (
    !rules.value.some(
      ({ securityGroupRuleId }) => securityGroupRuleId === record.securityGroupRuleId,
    )
  )
    return missing(ports, incident, record);
  const seen = { ...record, answer: record.answer ?? answerSince(look.snapshot, record) };
  const recovery = judgeRecovery(seen, valueOf(look.snapshot.readings.targetHealth), ports.now());
  return follow[recovery](ports, incident, seen, look);
}

const goneSentence = 'The service does not exist any more, so nobody needs the rule.';

async function lookAt(
  ports: RemediationPorts,
  { clusterArn, serviceName }: Incident,
): Promise<Look | 'gone'> {
  try {
    return await ports.look({ cluster: clusterArn, service: serviceName });
  } catch (error) {
    if (error instanceof ServiceNotFound || error instanceof ClusterNotFound) return 'gone';
    throw error;
  }
}

type Follow = (
  ports: RemediationPorts,
  incident: Incident,
  record: RemediationRecord,
  look: Look,
) => Promise<RemediateAnswer>;

const follow: Readonly<Record<Recovery, Follow>> = {
  healthy: (ports, incident, record, look) =>
    keep(ports, incident, record, look, {
      to: 'verified',
      sentence:
        'Targets pass their health checks. The rule stays; make it permanent in your infrastructure code.',
    }),
  'other-reason': (ports, incident, record, look) =>
    keep(ports, incident, record, look, { to: 'kept', sentence: keptSentence(record, look) }),
  'not-effective': revokeUseless,
  'cannot-tell': leave,
  wait: (ports, incident, record) => wait(ports, incident, record),
};

/** What proves that the load balancer gets through, and since when. */
const keptSentence = ({ answer: said }: RemediationRecord, { snapshot }: Look): string =>
  said === undefined
    ? `The load balancer reaches the tasks now (${utc(snapshot.takenAt)}), so the rule stays; something else is left.`
    : `${said.sentence} at ${utc(said.at)}, with the rule in place: the load balancer reaches the tasks, so the rule stays; something else is left.`;

async function keep(
  ports: RemediationPorts,
  { incidentId }: Incident,
  record: RemediationRecord,
  look: Look,
  { to, sentence }: { readonly to: 'verified' | 'kept'; readonly sentence: string },
): Promise<RemediateAnswer> {
  const kept = await takeStep(ports, incidentId, record, {
    to,
    sentence,
    diagnosis: look.diagnosis,
    ...(record.answer === undefined ? {} : { change: { answer: record.answer } }),
  });
  const plan = { ...kept.plan, snippets: snippetsOf(kept.plan.rule, kept.securityGroupRuleId) };
  return answer(to, sentence, { record: { ...kept, plan }, plan });
}

/** Nobody could read whether it helps: a person has to decide. */
async function leave(
  ports: RemediationPorts,
  { incidentId }: Incident,
  record: RemediationRecord,
): Promise<RemediateAnswer> {
  const sentence = `Whether rule ${record.securityGroupRuleId} helps could not be read since it was added. It is still there.`;
  return answer('failed', sentence, {
    record: await takeStep(ports, incidentId, record, { to: 'unverified', sentence }),
  });
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
