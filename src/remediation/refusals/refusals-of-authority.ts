import type { ProposedRule } from '../../findings/check';
import type { Refusal } from '../../findings/diagnosis';
import type { SecurityGroupRule } from '../../facts/network';
import { optInOf, optInTag, type OptIn } from '../opt-in';
import { valueOf } from '../../facts/reading';
import type { RemediationPolicy } from '../remediation';
import type { Proposal } from '../proposal';
import { isNeverOpened } from './never-opened-ports';
import { refusalsOfOwner } from './refusals-of-ownership';
import { when } from './refuse-when';

/**
 * AWS allows 60 inbound rules a group; the last five stay free for people.
 * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
const inboundRuleLimit = 55;
/**
 * A prefix list weighs as much as its maximum of entries, which is not read: an unread list counts
 * as a full group.
 */
const weightOfUnreadList = 60;

/** What the operator's settings say of a rule, before any fact is looked at. */
export function refusalsOfSettings(
  { port }: ProposedRule,
  { mode, ports }: RemediationPolicy,
): readonly Refusal[] {
  return [
    ...when(
      mode === 'off',
      'mode-off',
      'Remediation is off: set REMEDIATION_MODE to approve or auto to allow it.',
    ),
    ...when(
      !ports.includes(port),
      'port-not-allowed',
      `Port ${port} is not among the ports that may be opened (REMEDIATION_PORTS: ${ports.join(', ') || 'none'}).`,
    ),
    ...when(isNeverOpened(port), 'port-denied', `Port ${port} is never opened by targetmedic.`),
  ];
}

/** Whether this group may be touched at all: consent, ownership, room. */
export function refusalsOfAuthority(proposal: Proposal): readonly Refusal[] {
  const { destination, rule } = proposal;
  if (destination === undefined)
    return [{ code: 'group-unread', sentence: `The security group ${rule.groupId} was not read.` }];
  const weight = ruleWeight(destination.ingress, proposal);
  return [
    ...refusalsOfOptIn(rule.groupId, optInOf(destination.tags)),
    ...refusalsOfOwner(proposal, destination),
    ...when(
      weight >= inboundRuleLimit,
      'rule-quota',
      `${rule.groupId} has ${weight} inbound rules; five of the 60 that AWS allows stay free for people.`,
    ),
  ];
}

function refusalsOfOptIn(groupId: string, optIn: OptIn): readonly Refusal[] {
  switch (optIn) {
    case 'auto':
    case 'approve':
      return [];
    case 'missing':
      return [
        {
          code: 'tag-missing',
          sentence: `${groupId} does not carry the tag ${optInTag}, so it is never touched.`,
        },
      ];
    case 'malformed':
      return [
        {
          code: 'tag-malformed',
          sentence: `The tag ${optInTag} of ${groupId} is neither "auto" nor "approve", letter for letter.`,
        },
      ];
    case 'ambiguous':
      return [
        {
          code: 'tag-ambiguous',
          sentence: `${groupId} carries the tag ${optInTag} in more than one spelling.`,
        },
      ];
  }
}

/** Rules as the quota counts them, both address families together: too many rather than too few. */
export function ruleWeight(
  rules: readonly SecurityGroupRule[],
  { evidence }: Pick<Proposal, 'evidence'>,
): number {
  const lists = valueOf(evidence.snapshot.readings.prefixLists) ?? [];
  const weightOf = ({ peer }: SecurityGroupRule): number =>
    peer.kind === 'prefix-list'
      ? (lists.find(({ prefixListId }) => prefixListId === peer.prefixListId)?.cidrs.length ??
        weightOfUnreadList)
      : 1;
  return rules.reduce((sum, one) => sum + weightOf(one), 0);
}
