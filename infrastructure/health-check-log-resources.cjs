// A subscription filter for each log group that load balancers write their health checks to:
// `healthCheckLogGroups=/aws/vendedlogs/elb/front@json,/lb/checks@plain`. The format is that of the
// delivery (docs/health-check-log.md): the pattern of one never matches records of the other.
// Failures alone come through, so a fleet that is well invokes nothing. Pure, for serverless.yml and
// for `targetmedic deploy`.
const form = /^([-._/#A-Za-z0-9]{1,512})@(json|plain)$/;

/** Ten fields or eight, and whatever comes behind them. */
const patterns = {
  json: '{ $.status = "FAIL" }',
  plain: '[type, time, latency, target, group, status="FAIL", ...]',
};

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

/** The resources of a list, by their ids. */
const resourcesOf = (text, prefix) =>
  Object.assign({}, ...parse(text).map((group) => filterOf(group, prefix)));

function filterOf({ name, format }, prefix) {
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

module.exports = { patterns, parse, filterOf, resourcesOf };
