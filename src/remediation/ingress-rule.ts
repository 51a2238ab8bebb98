import type { ProposedRule } from '../findings/check';
import { describeRule, ruleTags } from './ingress-request';
import { nameOfPeer, type RulePeer } from '../facts/network';
import type { RemediationRecord } from './remediation';

/**
 * One inbound rule with its id and tags (DescribeSecurityGroupRules).
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html
 */
export interface IngressRule {
  readonly securityGroupRuleId: string;
  readonly groupId: string;
  readonly ipProtocol: string;
  readonly fromPort: number | undefined;
  readonly toPort: number | undefined;
  readonly peer: RulePeer;
  readonly description: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** Whether a rule opens exactly what was proposed, whoever added it. */
export const isSameRule = (
  rule: IngressRule,
  { groupId, sourceGroupId, port }: ProposedRule,
): boolean =>
  rule.groupId === groupId &&
  (rule.ipProtocol === 'tcp' || rule.ipProtocol === '6') &&
  rule.fromPort === port &&
  rule.toPort === port &&
  rule.peer.kind === 'security-group' &&
  rule.peer.groupId === sourceGroupId;

/** Whether targetmedic added a rule. */
export const isOwned = ({ tags }: IngressRule): boolean => tags[ruleTags.owner] === 'targetmedic';

/** Whether one particular remediation added a rule. */
export const isOfRemediation = (rule: IngressRule, remediationId: string): boolean =>
  isOwned(rule) && rule.tags[ruleTags.remediationId] === remediationId;

/**
 * Whether a rule is what a remediation wrote, to the letter. Whoever changed its content, its tags
 * or its description made it theirs.
 */
export const isAsWritten = (
  rule: IngressRule,
  { remediationId, plan }: Pick<RemediationRecord, 'remediationId' | 'plan'>,
): boolean =>
  isSameRule(rule, plan.rule) &&
  isOfRemediation(rule, remediationId) &&
  rule.description ===
    describeRule(plan.rule.port, {
      remediationId,
      serviceName: plan.serviceArn.slice(plan.serviceArn.lastIndexOf('/') + 1),
    });

/** A rule in a few words, for the audit trail and the terminal. */
export const describeIngressRule = ({
  securityGroupRuleId,
  ipProtocol,
  fromPort,
  toPort,
  peer,
}: IngressRule): string =>
  `${securityGroupRuleId} ${ipProtocol === '-1' ? 'all traffic' : `${ipProtocol} ${fromPort ?? 'all'}${toPort === fromPort ? '' : `-${toPort ?? 'all'}`}`} from ${nameOfPeer(peer)}`;
