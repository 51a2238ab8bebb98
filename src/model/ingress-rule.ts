import type { ProposedRule } from './check';
import { ruleTags } from './ingress-request';
import { nameOfPeer, type RulePeer } from './network';

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

/** A rule in a few words, for the audit trail and the terminal. */
export const describeIngressRule = ({
  securityGroupRuleId,
  ipProtocol,
  fromPort,
  toPort,
  peer,
}: IngressRule): string =>
  `${securityGroupRuleId} ${ipProtocol === '-1' ? 'all traffic' : `${ipProtocol} ${fromPort ?? 'all'}${toPort === fromPort ? '' : `-${toPort ?? 'all'}`}`} from ${nameOfPeer(peer)}`;
