import { primaryDeployment } from '../../reasoning/deployments/deployments';
import { entryOf } from '../../reasoning/targets/service-targets';
import type { Refusal } from '../../findings/diagnosis';
import { isGroupId, isPort } from '../ingress-request';
import { when } from './refuse-when';
import type { Proposal } from '../proposal';
import { refusalsOfPort } from './refusals-of-port';

/** Whether this rule can be right at all: whose port, from whom, to whom, in which network. */
export const refusalsOfShape = (proposal: Proposal): readonly Refusal[] => [
  ...refusalsOfIds(proposal),
  ...refusalsOfSource(proposal),
  ...refusalsOfDestination(proposal),
  ...refusalsOfPort(proposal),
  ...refusalsOfNetwork(proposal),
];

const refusalsOfIds = ({
  rule: { groupId, sourceGroupId, port },
}: Proposal): readonly Refusal[] => [
  ...when(
    !isGroupId(groupId) || !isGroupId(sourceGroupId),
    'malformed-group',
    'A security group id is malformed.',
  ),
  ...when(
    groupId === sourceGroupId,
    'self-reference',
    `A rule from ${groupId} to itself would open the port between all its members.`,
  ),
  ...when(!isPort(port), 'malformed-port', `${port} is no port number.`),
];

function refusalsOfSource({ rule, concerned, balancers, source }: Proposal): readonly Refusal[] {
  const unsuitable = balancers.find(({ type }) => type !== 'application');
  const inactive = balancers.find(({ state }) => state !== 'active');
  return [
    ...when(
      balancers.length === 0,
      'load-balancer-unread',
      'No load balancer in front of this port was read.',
    ),
    ...when(
      unsuitable !== undefined,
      'load-balancer-not-application',
      `${unsuitable?.loadBalancerName} is no Application Load Balancer.`,
    ),
    ...when(
      inactive !== undefined,
      'load-balancer-not-active',
      `${inactive?.loadBalancerName} is ${inactive?.state}.`,
    ),
    ...when(
      concerned.some(({ loadBalancerArns }) => loadBalancerArns.length !== 1),
      'load-balancer-ambiguous',
      'The target group is not behind exactly one load balancer.',
    ),
    ...when(
      !balancers.every(({ securityGroupIds }) => securityGroupIds.includes(rule.sourceGroupId)),
      'source-not-of-load-balancer',
      `${rule.sourceGroupId} is not a group of the load balancer in front.`,
    ),
    ...when(
      source === undefined,
      'group-unread',
      `The security group ${rule.sourceGroupId} was not read.`,
    ),
  ];
}

/** The service's configuration and the interfaces themselves must agree on where the tasks are. */
function refusalsOfDestination({
  rule,
  service,
  ownTargets,
  concerned,
}: Proposal): readonly Refusal[] {
  const primary = primaryDeployment(service);
  const awsvpc = primary?.awsvpc ?? service.awsvpc;
  // The tasks of an older deployment may have other groups.
  const elsewhere = ownTargets.find(
    ({ task, networkInterface }) =>
      task.startedBy === primary?.id &&
      networkInterface?.securityGroupIds.includes(rule.groupId) !== true,
  );
  return [
    ...when(
      concerned.some((group) => entryOf(service, group.targetGroupArn)?.gateway !== undefined),
      'gateway-managed',
      'An ECS gateway owns the rules of this service.',
    ),
    ...when(
      awsvpc === undefined,
      'network-mode',
      'The tasks have no network interface of their own (awsvpc): a rule would concern the whole instance.',
    ),
    ...when(
      awsvpc?.securityGroupIds.includes(rule.groupId) === false,
      'destination-not-of-service',
      `${rule.groupId} is not a group that the service gives its tasks.`,
    ),
    ...when(
      elsewhere !== undefined,
      'destination-not-of-task',
      `The network interface of target ${elsewhere?.health.targetId} is not known to carry ${rule.groupId}.`,
    ),
  ];
}

function refusalsOfNetwork({
  concerned,
  balancers,
  destination,
  source,
  ownTargets,
}: Proposal): readonly Refusal[] {
  const vpcs = [
    destination,
    source,
    ...balancers,
    ...concerned,
    ...ownTargets.map(({ networkInterface }) => networkInterface),
  ].map((one) => one?.vpcId);
  const oneVpc = vpcs[0] !== undefined && vpcs.every((vpc) => vpc === vpcs[0]);
  return when(
    !oneVpc,
    'vpc-mismatch',
    'Load balancer, target group, tasks and both security groups are not known to be in one VPC.',
  );
}
