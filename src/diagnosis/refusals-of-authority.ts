import type { ProposedRule } from '../model/check';
import type { Refusal } from '../model/diagnosis';
import { ownerOfGroup } from '../model/group-owner';
import type { SecurityGroup, SecurityGroupRule } from '../model/network';
import { optInOf, optInTag, type OptIn } from '../model/opt-in';
import { valueOf } from '../model/reading';
import type { RemediationPolicy } from '../model/remediation';
import type { Proposal } from './proposal';

/**
 * Remote shells, remote desktops, cluster control planes and data stores: no load balancer checks
 * these, and nobody wants them opened by a bot.
 */
const deniedPorts = [
  22, 23, 135, 139, 445, 2375, 2376, 2379, 3306, 3389, 5432, 5985, 6379, 9200, 10250, 11211, 27017,
];

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
    ...when(
      deniedPorts.includes(port),
      'port-denied',
      `Port ${port} is never opened by targetmedic.`,
    ),
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

function refusalsOfOwner(
  { source, service, concerned, balancers, ownTargets, evidence }: Proposal,
  destination: SecurityGroup,
): readonly Refusal[] {
  const home = placeOf(service.serviceArn);
  const arns = [
    ...concerned.map(({ targetGroupArn }) => targetGroupArn),
    ...balancers.map(({ loadBalancerArn }) => loadBalancerArn),
  ];
  const foreignArn = arns.find((arn) => placeOf(arn) !== home);
  const account = accountOf(service.serviceArn);
  const foreignGroup = [destination, source].find(
    (group) => group !== undefined && group.ownerId !== account,
  );
  const foreignInterface = ownTargets.find(
    ({ networkInterface }) =>
      networkInterface !== undefined && networkInterface.ownerId !== account,
  )?.networkInterface;
  const ours = evidence.snapshot.accountId;
  const owner = ownerOfGroup(destination.tags);
  return [
    ...when(
      foreignArn !== undefined,
      'other-account',
      `${foreignArn} is in another account or Region than the service.`,
    ),
    ...when(
      ours !== account,
      'other-account',
      'The service is not known to belong to the account that targetmedic works for.',
    ),
    ...when(
      foreignGroup !== undefined,
      'other-account',
      `${foreignGroup?.groupId} is not known to belong to the account of the service.`,
    ),
    ...when(
      foreignInterface !== undefined,
      'other-account',
      `${foreignInterface?.networkInterfaceId} is not known to belong to the account of the service.`,
    ),
    ...when(
      [destination, source].some((group) => group?.groupName === 'default'),
      'default-group',
      'The default group of a VPC is never touched: whatever is launched without a group is in it.',
    ),
    ...when(
      owner === 'kubernetes',
      'managed-by-kubernetes',
      `${destination.groupId} is managed by a Kubernetes controller, which would revert the rule.`,
    ),
    ...when(
      service.resourceManagementType === 'ECS' || owner === 'ecs',
      'managed-by-ecs',
      'Amazon ECS manages the security groups of this service.',
    ),
  ];
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

/** Partition, Region and account of an ARN. */
const placeOf = (arn: string): string => {
  const [, partition, , region, account] = arn.split(':');
  return [partition, region, account].join(':');
};

const accountOf = (arn: string): string => arn.split(':')[4] ?? '';

/** One refusal when the condition holds, none otherwise. */
export const when = (condition: boolean, code: string, sentence: string): readonly Refusal[] =>
  condition ? [{ code, sentence }] : [];
