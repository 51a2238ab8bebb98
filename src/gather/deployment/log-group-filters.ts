import {
  CloudWatchLogsServiceException,
  DescribeSubscriptionFiltersCommand,
  type CloudWatchLogsClient,
} from '@aws-sdk/client-cloudwatch-logs';

export const operations = ['logs:DescribeSubscriptionFilters'] as const;

/** The subscription filters of a log group, by name; unknown where they may not be read. */
export type LogGroupFilters = readonly string[] | 'no such log group' | 'unknown';

/** Reads who is subscribed to a log group. */
export async function readLogGroupFilters(
  client: CloudWatchLogsClient,
  logGroupName: string,
): Promise<LogGroupFilters> {
  try {
    const { subscriptionFilters = [] } = await client.send(
      new DescribeSubscriptionFiltersCommand({ logGroupName }),
    );
    return subscriptionFilters.map(({ filterName = '' }) => filterName);
  } catch (error) {
    if (!(error instanceof CloudWatchLogsServiceException)) throw error;
    return error.name === 'ResourceNotFoundException' ? 'no such log group' : 'unknown';
  }
}
