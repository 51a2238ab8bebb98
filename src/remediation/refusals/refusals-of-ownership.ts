import type { Refusal } from '../../findings/diagnosis';
import { ownerOfGroup } from '../group-owner';
import type { SecurityGroup } from '../../facts/network';
import type { Proposal } from '../proposal';
import { when } from './refuse-when';

/** Whose the groups are: not another account's, not everybody's, not a controller's. */
export const refusalsOfOwner = (
  proposal: Proposal,
  destination: SecurityGroup,
): readonly Refusal[] => [
  ...refusalsOfAccount(proposal, destination),
  ...refusalsOfManager(proposal, destination),
];

function refusalsOfAccount(
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
  const isOfNobody = 'is not known to belong to the account of the service.';
  const sentences: readonly (readonly [boolean, string])[] = [
    [foreignArn !== undefined, `${foreignArn} is in another account or Region than the service.`],
    [
      evidence.snapshot.accountId !== account,
      'The service is not known to belong to the account that targetmedic works for.',
    ],
    [foreignGroup !== undefined, `${foreignGroup?.groupId} ${isOfNobody}`],
    [foreignInterface !== undefined, `${foreignInterface?.networkInterfaceId} ${isOfNobody}`],
  ];
  return sentences.flatMap(([isForeign, sentence]) => when(isForeign, 'other-account', sentence));
}

function refusalsOfManager(
  { source, service }: Proposal,
  destination: SecurityGroup,
): readonly Refusal[] {
  const owner = ownerOfGroup(destination.tags);
  return [
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

/** Partition, Region and account of an ARN. */
const placeOf = (arn: string): string => {
  const [, partition, , region, account] = arn.split(':');
  return [partition, region, account].join(':');
};

const accountOf = (arn: string): string => arn.split(':')[4] ?? '';
