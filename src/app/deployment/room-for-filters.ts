import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { readLogGroupFilters } from '../../gather/deployment/log-group-filters';
import type { Template } from './template';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const mostFilters = 2;

/**
 * Refuses a template with a subscription filter for which its log group has no room, before anything
 * is made: CloudFormation would find out half-way. What may not be read is left to it.
 */
export async function refuseFullLogGroups(
  client: CloudWatchLogsClient,
  { Resources }: Template,
): Promise<void> {
  for (const { Type, Properties = {} } of Object.values(Resources))
    if (Type === 'AWS::Logs::SubscriptionFilter')
      await refuseFull(
        client,
        String(Properties['LogGroupName']),
        String(Properties['FilterName']),
      );
}

async function refuseFull(
  client: CloudWatchLogsClient,
  logGroup: string,
  ours: string,
): Promise<void> {
  const found = await readLogGroupFilters(client, logGroup);
  if (found === 'unknown') return;
  if (found === 'no such log group')
    throw new CannotDiagnose(
      `healthCheckLogGroups: there is no log group ${logGroup} in this Region. Nothing was changed. Take it out of the list, or make it first.`,
    );
  const others = found.filter((name) => name !== ours);
  if (others.length >= mostFilters)
    throw new CannotDiagnose(
      `healthCheckLogGroups: ${logGroup} has two subscription filters already (${others.join(', ')}), and a log group takes no third. Nothing was changed. Take it out of the list, or remove one of them.`,
    );
}
