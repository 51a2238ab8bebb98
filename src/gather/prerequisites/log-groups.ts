import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { LogGroupReference } from '../../facts/prerequisites';
import type { Chain } from '../session/chain';
import { list } from '../session/parsing';

export const operations = ['logs:DescribeLogGroups'] as const;

/**
 * Whether a log group is there. The list is in the order of names, so that its first page has it.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html
 */
export const readLogGroup = (
  chain: Chain,
  { logGroupName, region }: LogGroupReference,
  ownRegion: string,
): Promise<boolean> =>
  chain.call(
    operations[0],
    ({ logs }, options) =>
      logs(region ?? ownRegion).send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }),
        options,
      ),
    ({ logGroups }) =>
      list(logGroups, 'logGroups').some((one) => one.logGroupName === logGroupName),
  );
