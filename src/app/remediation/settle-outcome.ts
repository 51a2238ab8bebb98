import { release } from '../../remediation/remediation-limits';
import type { Incident } from '../../incident/incident';
import {
  describeIngressRule,
  isOfRemediation,
  isSameRule,
  type IngressRule,
} from '../../remediation/ingress-rule';
import type { RemediationRecord } from '../../remediation/remediation';
import { answer, type RemediateAnswer, type RemediationPorts } from './remediation-ports';
import { takeStep } from './remediation-step';
import { changeLedger } from './stored-change';
import { stopRemediation } from './stop-after-denial';
import { applied, type Windows } from './watch-rule';

/**
 * EC2 is eventually consistent: that long a rule may exist that a reading does not show yet.
 * https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
 */
const settleMs = 60_000;
const unresolvedMs = 5 * 60_000;
/** After that long without a reading a person has to look. */
const hopelessMs = 60 * 60_000;

/**
 * Finds out by reading whether a call whose answer was lost has added our rule. Never by calling
 * again.
 */
export async function resolve(
  ports: RemediationPorts,
  incident: Incident,
  record: RemediationRecord,
  healthCheck: Windows,
): Promise<RemediateAnswer> {
  const rules = await ports.readRules(record.plan.rule.groupId);
  if (rules.state === 'read') {
    const ours = rules.value.find((rule) => isOfRemediation(rule, record.remediationId));
    if (ours !== undefined && isSameRule(ours, record.plan.rule))
      return applied(ports, incident.incidentId, record, ours.securityGroupRuleId, healthCheck);
    if (ours !== undefined) return misshapen(ports, incident, record, ours);
    if (sinceIntent(ports, record) >= settleMs)
      return notApplied(ports, incident, record, rules.value);
  }
  const unresolved = 'Whether a rule was added could not be found out.';
  if (sinceIntent(ports, record) >= unresolvedMs) await stopRemediation(ports, unresolved);
  return sinceIntent(ports, record) >= hopelessMs
    ? giveUp(ports, incident, record, unresolved)
    : later(ports, incident, record);
}

async function giveUp(
  ports: RemediationPorts,
  { incidentId }: Incident,
  record: RemediationRecord,
  unresolved: string,
): Promise<RemediateAnswer> {
  const { groupId, port } = record.plan.rule;
  const sentence = `${unresolved} Look for one on tcp port ${port} in ${groupId}, and remove it unless you want it.`;
  const failed = await takeStep(ports, incidentId, record, { to: 'failed', sentence });
  return answer('failed', sentence, { record: failed });
}

const sinceIntent = ({ now }: RemediationPorts, { intentAt }: RemediationRecord): number =>
  now() - Date.parse(intentAt ?? '');

/** A rule with our tags that is not the one that was asked for: nobody but a person may judge it. */
async function misshapen(
  ports: RemediationPorts,
  { incidentId }: Incident,
  record: RemediationRecord,
  rule: IngressRule,
): Promise<RemediateAnswer> {
  const sentence = `${describeIngressRule(rule)} carries the tags of this remediation, but is not the rule that was asked for. Look at it, and remove it.`;
  await stopRemediation(ports, sentence);
  const failed = await takeStep(ports, incidentId, record, { to: 'failed', sentence });
  return answer('failed', sentence, { record: failed });
}

async function notApplied(
  ports: RemediationPorts,
  { incidentId }: Incident,
  record: RemediationRecord,
  rules: readonly IngressRule[],
): Promise<RemediateAnswer> {
  const foreign = rules.find((rule) => isSameRule(rule, record.plan.rule));
  const sentence =
    foreign === undefined
      ? 'The rule was not added: the call did not reach AWS.'
      : `Somebody else has added this rule (${foreign.securityGroupRuleId}); it is left alone.`;
  await giveBackPlace(ports, record);
  const failed = await takeStep(ports, incidentId, record, { to: 'failed', sentence });
  return answer('failed', sentence, { record: failed });
}

/** Nothing was changed, so the limits do not count it. */
export const giveBackPlace = (
  ports: RemediationPorts,
  { remediationId }: RemediationRecord,
): Promise<void> => changeLedger(ports, (ledger) => release(ledger, remediationId));

async function later(
  ports: RemediationPorts,
  { incidentId }: Incident,
  record: RemediationRecord,
): Promise<RemediateAnswer> {
  await ports.scheduleVerify(incidentId, new Date(ports.now() + settleMs).toISOString());
  return answer(
    'waiting',
    'Whether the rule was added is not known yet; it is read again in a minute.',
    { record },
  );
}
