import { buildRevokeRequest } from '../../remediation/ingress-request';
import { isAsWritten, type IngressRule } from '../../remediation/ingress-rule';
import type { RemediationRecord } from '../../remediation/remediation';
import { utc } from '../../reasoning/deployments/timing';
import { answer, type RemediateAnswer, type RemediationPorts } from './remediation-ports';
import { takeStep, type Step } from './remediation-step';
import { stopRemediation } from './stop-after-denial';

const retryMs = 60_000;

/**
 * Takes back the rule of a record that is `rolling-back` or `undoing`: by its id, and only while
 * it is what was written. A rule that somebody changed under the same id is
 * theirs now.
 */
export async function revokeRule(
  ports: RemediationPorts,
  incidentId: string,
  record: RemediationRecord,
): Promise<RemediateAnswer> {
  const { groupId } = record.plan.rule;
  const rules = await ports.readRules(groupId);
  if (rules.state !== 'read')
    return again(
      ports,
      incidentId,
      record,
      `The rules of ${groupId} could not be read; the rule is taken back later.`,
    );
  const rule = rules.value.find(
    ({ securityGroupRuleId }) => securityGroupRuleId === record.securityGroupRuleId,
  );
  if (rule === undefined && mayBeHidden(ports, record))
    return again(ports, incidentId, record, hiddenSentence(record));
  if (rule === undefined) return gone(ports, incidentId, record, { after: rules.value });
  if (!isAsWritten(rule, record))
    return stuck(
      ports,
      incidentId,
      record,
      `Somebody changed rule ${rule.securityGroupRuleId}: it is left alone.`,
    );
  return revoke(ports, incidentId, record, rules.value, rule);
}

/**
 * EC2 is eventually consistent: a rule that was added just now may not be shown yet.
 * https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
 */
const mayBeHidden = ({ now }: RemediationPorts, { appliedAt }: RemediationRecord): boolean =>
  now() - Date.parse(appliedAt ?? '') < retryMs;

const hiddenSentence = ({ securityGroupRuleId }: RemediationRecord): string =>
  `EC2 does not show rule ${securityGroupRuleId} yet; it is taken back as soon as it does.`;

async function revoke(
  ports: RemediationPorts,
  incidentId: string,
  record: RemediationRecord,
  before: readonly IngressRule[],
  rule: IngressRule,
): Promise<RemediateAnswer> {
  const built = buildRevokeRequest(rule.groupId, rule.securityGroupRuleId);
  if (built.kind === 'refused') return stuck(ports, incidentId, record, built.refusal.sentence);
  const outcome = await ports.revoke(built.request);
  switch (outcome.kind) {
    case 'revoked':
    case 'gone':
      return gone(ports, incidentId, record, {
        before,
        after: before.filter((one) => one !== rule),
        requestId: outcome.requestId,
      });
    case 'ambiguous':
      return again(ports, incidentId, record, outcome.because);
    case 'refused':
      return outcome.throttled
        ? again(ports, incidentId, record, outcome.sentence)
        : stuck(ports, incidentId, record, outcome.sentence);
  }
}

async function gone(
  ports: RemediationPorts,
  incidentId: string,
  record: RemediationRecord,
  audit: Pick<Step, 'before' | 'after' | 'requestId'>,
): Promise<RemediateAnswer> {
  const to = record.state === 'undoing' ? 'undone' : 'rolled-back';
  const sentence = `Rule ${record.securityGroupRuleId} was taken back. ${afterwards(record)}`;
  return answer(to, sentence, {
    record: await takeStep(ports, incidentId, record, { to, sentence, ...audit }),
  });
}

/** What a rule that did not help has taught; else what its removal does not end. */
const afterwards = ({ learnt }: RemediationRecord): string =>
  learnt === undefined
    ? 'Connections that it let in may live on for a while.'
    : `With it in place the targets stayed silent until ${utc(learnt.until)}, so the closed group is not the only cause.`;

async function stuck(
  ports: RemediationPorts,
  incidentId: string,
  record: RemediationRecord,
  because: string,
): Promise<RemediateAnswer> {
  const sentence = `The rule could not be taken back. ${because}`;
  await stopRemediation(ports, sentence);
  return answer('rollback-failed', sentence, {
    record: await takeStep(ports, incidentId, record, { to: 'rollback-failed', sentence }),
  });
}

async function again(
  ports: RemediationPorts,
  incidentId: string,
  record: RemediationRecord,
  sentence: string,
): Promise<RemediateAnswer> {
  await ports.scheduleVerify(incidentId, new Date(ports.now() + retryMs).toISOString());
  return answer('waiting', sentence, { record });
}
