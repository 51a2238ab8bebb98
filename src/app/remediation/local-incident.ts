import { openRecord } from '../../remediation/remediation-states';
import type { Refusal } from '../../findings/diagnosis';
import { ruleTags, serviceTag } from '../../remediation/ingress-request';
import { isOwned, type IngressRule } from '../../remediation/ingress-rule';
import type { Incident } from '../../incident/incident';
import type { Reading } from '../../facts/reading';
import type { RemediationPlan, RemediationRecord } from '../../remediation/remediation';
import { snippetsOf } from '../../remediation/snippets';
import type { Look } from './remediation-ports';

/**
 * The incident of a person at a terminal: nowhere stored, and named so that the rule's tags tell
 * where it came from.
 */
export function localIncident({ diagnosis, snapshot }: Look, now: number): Incident {
  const at = new Date(now).toISOString();
  return {
    ...diagnosis.service,
    incidentId: `cli-${now}`,
    region: snapshot.region,
    status: 'open',
    fingerprint: '',
    verdict: diagnosis.verdict,
    firstSeenAt: at,
    lastSeenAt: at,
    closedAt: undefined,
    reopened: 0,
    causes: [],
    diagnosis,
    remediations: [],
    snoozedUntil: undefined,
    timeline: [],
    told: { slack: undefined },
  };
}

/** A remediation as a rule's own tags remember it, or why the rule is not ours to take back. */
export type RememberedRecord =
  | { readonly kind: 'found'; readonly record: RemediationRecord }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Reads a remediation back from the tags of its rule. */
export function recordOfRule(
  rules: Reading<readonly IngressRule[]>,
  ruleId: string,
  incident: Incident,
): RememberedRecord {
  if (rules.state !== 'read')
    return refused('facts-unread', `The rule ${ruleId} could not be read.`);
  const rule = rules.value.find(({ securityGroupRuleId }) => securityGroupRuleId === ruleId);
  if (rule === undefined) return refused('rule-missing', `There is no inbound rule ${ruleId}.`);
  if (!isOwned(rule)) return refused('rule-not-ours', `targetmedic did not add rule ${ruleId}.`);
  if (rule.tags[ruleTags.service] !== serviceTag(incident))
    return refused(
      'rule-of-another-service',
      `Rule ${ruleId} was added for ${rule.tags[ruleTags.service] ?? 'another service'}.`,
    );
  if (rule.peer.kind !== 'security-group' || rule.fromPort === undefined)
    return refused('rule-changed', `Somebody changed rule ${ruleId}: it is left alone.`);
  return { kind: 'found', record: remembered(rule, rule.peer.groupId, rule.fromPort, incident) };
}

function remembered(
  rule: IngressRule,
  sourceGroupId: string,
  port: number,
  incident: Incident,
): RemediationRecord {
  const proposed = {
    kind: 'authorize-ingress',
    groupId: rule.groupId,
    sourceGroupId,
    ipProtocol: 'tcp',
    port,
  } as const;
  const createdAt = rule.tags[ruleTags.createdAt] ?? '';
  const plan: RemediationPlan = {
    planId: rule.tags[ruleTags.remediationId] ?? '',
    serviceArn: incident.serviceArn,
    incidentId: rule.tags[ruleTags.incident] ?? '',
    rule: proposed,
    targetGroupArn: '',
    loadBalancerArn: '',
    factsDigest: '',
    blastRadius: { networkInterfaceIds: [], others: [], otherSources: [] },
    createdAt,
    expiresAt: createdAt,
    snippets: snippetsOf(proposed, rule.securityGroupRuleId),
  };
  return {
    ...openRecord(plan, 'approve', ''),
    state: 'kept',
    securityGroupRuleId: rule.securityGroupRuleId,
    appliedAt: createdAt,
  };
}

const refused = (code: string, sentence: string): RememberedRecord => ({
  kind: 'refused',
  refusal: { code, sentence },
});
