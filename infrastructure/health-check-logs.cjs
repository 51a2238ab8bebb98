// The subscription filters of `--param healthCheckLogGroups=...`, where their log groups have room.
const { filterOf, parse, patterns } = require('./health-check-log-resources.cjs');

module.exports = async ({ resolveVariable }) => {
  const text = await resolveVariable('param:healthCheckLogGroups');
  const prefix = await resolveVariable('self:custom.prefix');
  const groups = parse(text);
  const free = isDeploying()
    ? await withRoom(groups, prefix, await resolveVariable('self:provider.region'))
    : groups;
  return { Resources: Object.assign({}, ...free.map((group) => filterOf(group, prefix))) };
};
module.exports.patterns = patterns;
module.exports.withRoom = withRoom;
module.exports.parse = parse;

const isDeploying = () => process.argv.includes('deploy');

/**
 * A log group takes two subscription filters. Where both are somebody else's, the deployment says so
 * and goes on without: the diagnosis still reads the log.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
 */
async function withRoom(groups, prefix, region, client = logsClient(region)) {
  const free = [];
  for (const group of groups) {
    const others = await othersOf(client, group.name, prefix);
    if (others.length < 2) free.push(group);
    else
      console.error(
        `healthCheckLogGroups: ${group.name} has two subscription filters already (${others.join(', ')}), and a log group takes no third. The bot is not woken by this log; a diagnosis still reads it.`,
      );
  }
  return free;
}

async function othersOf(client, logGroupName, prefix) {
  const { DescribeSubscriptionFiltersCommand } = require('@aws-sdk/client-cloudwatch-logs');
  try {
    const { subscriptionFilters = [] } = await client.send(
      new DescribeSubscriptionFiltersCommand({ logGroupName }),
    );
    return subscriptionFilters
      .map(({ filterName }) => filterName)
      .filter((name) => !name.startsWith(`${prefix}-`));
  } catch (error) {
    console.error(
      `healthCheckLogGroups: whether ${logGroupName} has room for a subscription filter could not be read (${error.name}).`,
    );
    return [];
  }
}

function logsClient(region) {
  const { CloudWatchLogsClient } = require('@aws-sdk/client-cloudwatch-logs');
  return new CloudWatchLogsClient({ region });
}
