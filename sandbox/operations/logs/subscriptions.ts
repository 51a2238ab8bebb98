import type {
  DescribeSubscriptionFiltersRequest,
  PutSubscriptionFilterRequest,
  SubscriptionFilter,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, type Operation } from '../../operation';
import type { World } from '../../world/world';

const mostFilters = 2;

/** Subscribes a function to a log group, which takes two filters. */
export function addFilter(world: World, filter: SubscriptionFilter): void {
  const { logGroupName = '', filterName } = filter;
  const all = world.logs.delivery.filters;
  const others = (all.get(logGroupName) ?? []).filter((one) => one.filterName !== filterName);
  refuseAbsent(world, logGroupName);
  if (others.length >= mostFilters)
    throw new AwsError('LimitExceededException', 'Resource limit exceeded.');
  all.set(logGroupName, [...others, filter]);
}

const putSubscriptionFilter: Operation<PutSubscriptionFilterRequest, void> = (
  world,
  { logGroupName, filterName, filterPattern, destinationArn },
) => addFilter(world, { logGroupName, filterName, filterPattern, destinationArn });

const describeSubscriptionFilters: Operation<DescribeSubscriptionFiltersRequest> = (
  world,
  { logGroupName = '' },
) => {
  refuseAbsent(world, logGroupName);
  return { subscriptionFilters: world.logs.delivery.filters.get(logGroupName) ?? [] };
};

function refuseAbsent(world: World, logGroupName: string): void {
  if (!world.logs.group(logGroupName))
    throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
}

export const subscriptions = {
  PutSubscriptionFilter: putSubscriptionFilter,
  DescribeSubscriptionFilters: describeSubscriptionFilters,
};
