import { verifyAfter } from '../incident/judge-recovery';
import { release } from '../incident/remediation-limits';
import type { Incident } from '../model/incident';
import type { CallRefused } from '../model/ingress-outcome';
import type { IngressRequest } from '../model/ingress-request';
import {
  describeIngressRule,
  isOfRemediation,
  isSameRule,
  type IngressRule,
} from '../model/ingress-rule';
import type { RemediationRecord } from '../model/remediation';
import type { HealthCheck } from '../model/target-group';
import { utc } from '../report/words';
import { answer, type RemediateAnswer, type RemediationPorts } from './remediation-ports';
import { changeLedger, takeStep } from './remediation-step';
import { blockAfterDenial, stopRemediation } from './stop-after-denial';

/**
 * EC2 is eventually consistent: that long a rule may exist that a reading does not show yet.
 * https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
 */
const settleMs = 60_000;
const unresolvedMs = 5 * 60_000;

type Windows = Pick<HealthCheck, 'intervalSeconds' | 'healthyThresholdCount'>;

/** Makes the one call, whose intent is stored, and follows up whatever became of it. */
export async function carryOut(
  ports: RemediationPorts,
  incident: Incident,
  record: RemediationRecord,
  request: IngressRequest,
  healthCheck: Windows,
): Promise<RemediateAnswer> {
  const { incidentId } = incident;
  const outcome = await ports.authorize(request);
  switch (outcome.kind) {
    case 'applied':
      return applied(
        ports,
        incidentId,
        record,
        outcome.securityGroupRuleId,
        healthCheck,
        outcome.requestId,
      );
    case 'refused':
      return refusedByAws(ports, incidentId, record, outcome);
    case 'duplicate':
    case 'ambiguous': {
      const because =
        outcome.kind === 'duplicate' ? 'AWS says that the rule exists already.' : outcome.because;
      const unclear = await takeStep(ports, incidentId, record, {
        to: 'ambiguous',
        sentence: because,
      });
      return resolve(ports, incident, unclear, healthCheck);
    }
  }
}

async function refusedByAws(
  ports: RemediationPorts,
  incidentId: string,
  record: RemediationRecord,
  outcome: CallRefused,
): Promise<RemediateAnswer> {
  await blockAfterDenial(ports, outcome);
  if (outcome.throttled) await giveBackPlace(ports, record);
  const { sentence } = outcome;
  const failed = await takeStep(ports, incidentId, record, { to: 'failed', sentence });
  const refusals = [{ code: 'refused-by-aws', sentence }] as const;
  return answer('failed', sentence, { record: failed, refusals });
}

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
  if (sinceIntent(ports, record) >= unresolvedMs)
    await stopRemediation(ports, 'Whether a rule was added could not be found out.');
  return later(ports, incident, record);
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
const giveBackPlace = (
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

async function applied(
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
