import {
  DescribeSubscriptionFiltersCommand,
  type SubscriptionFilter as SdkFilter,
} from '@aws-sdk/client-cloudwatch-logs';
import type { SubscriptionFilter } from '../../facts/health-check-delivery';
import type { Chain } from '../session/chain';
import { list } from '../session/parsing';

export const operations = ['logs:DescribeSubscriptionFilters'] as const;

/** Reads what passes the lines of log groups on, a call for each group: a group takes two. */
export const readSubscriptionFilters = async (
  chain: Chain,
  logGroupNames: readonly string[],
  region: string,
): Promise<readonly SubscriptionFilter[]> =>
  (
    await Promise.all(
      logGroupNames.map((logGroupName) =>
        chain.call(
          operations[0],
          ({ logs }, options) =>
            logs(region).send(new DescribeSubscriptionFiltersCommand({ logGroupName }), options),
          ({ subscriptionFilters }) =>
            list(subscriptionFilters, 'subscriptionFilters').map((filter) =>
              parsed(logGroupName, filter),
            ),
        ),
      ),
    )
  ).flat();

const parsed = (
  logGroupName: string,
  { filterName = '', filterPattern = '', destinationArn = '' }: SdkFilter,
): SubscriptionFilter => ({ logGroupName, filterName, filterPattern, destinationArn });
