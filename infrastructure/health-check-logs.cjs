// A subscription filter for each log group that load balancers write their health checks to:
// `--param healthCheckLogGroups=/aws/vendedlogs/elb/front@json,/lb/checks@plain`. The format is that
// of the delivery (docs/health-check-log.md): the pattern of one never matches records of the other.
// Failures alone come through, so a fleet that is well invokes nothing.
const form = /^([-._/#A-Za-z0-9]{1,512})@(json|plain)$/;

/** Ten fields or eight, and whatever comes behind them. */
const patterns = {
  json: '{ $.status = "FAIL" }',
  plain: '[type, time, latency, target, group, status="FAIL", ...]',
};

module.exports = async ({ resolveVariable }) => {
  const text = await resolveVariable('param:healthCheckLogGroups');
  const prefix = await resolveVariable('self:custom.prefix');
  const groups = parse(text);
  const free = isDeploying()
    ? await withRoom(groups, prefix, await resolveVariable('self:provider.region'))
    : groups;
  return { Resources: Object.assign({}, ...free.map((group) => resourcesOf(group, prefix))) };
};
module.exports.patterns = patterns;
module.exports.withRoom = withRoom;
module.exports.parse = parse;

function parse(text) {
  return String(text)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => {
      const [, name, format] = form.exec(one) ?? [];
      if (name === undefined)
        throw new Error(
          `healthCheckLogGroups: "${one}" is not of the form LOG-GROUP@json or LOG-GROUP@plain; the format is the delivery's.`,
        );
      return { name, format };
    });
}

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

function resourcesOf({ name, format }, prefix) {
  const id = Buffer.from(name).toString('hex').slice(-200);
  const permission = `HealthCheckLogPermission${id}`;
  return {
    [permission]: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { 'Fn::GetAtt': ['OnDashhealthDashcheckDashlogLambdaFunction', 'Arn'] },
        Principal: 'logs.amazonaws.com',
        SourceAccount: { Ref: 'AWS::AccountId' },
        SourceArn: {
          'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${name}:*`,
        },
      },
    },
    [`HealthCheckLogFilter${id}`]: {
      Type: 'AWS::Logs::SubscriptionFilter',
      DependsOn: permission,
      Properties: {
        FilterName: `${prefix}-failed-checks`,
        LogGroupName: name,
        FilterPattern: patterns[format],
        DestinationArn: { 'Fn::GetAtt': ['OnDashhealthDashcheckDashlogLambdaFunction', 'Arn'] },
      },
    },
  };
}
