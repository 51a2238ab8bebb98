// One alarm for each configured target group:
// `alarmTargetGroups=targetgroup/web/0123456789abcdef@app/front/fedcba9876543210,...`. The alarms
// have no action: EventBridge hears of their changes by itself. Pure, for serverless.yml and for
// `targetmedic deploy`.
const form = /^(targetgroup\/([\w-]+)\/[0-9a-f]+)@(app\/[\w-]+\/[0-9a-f]+)$/;

/** The resources of a list, by their ids. */
const resourcesOf = (text, prefix) =>
  Object.fromEntries(
    String(text)
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map((group) => alarmOf(group, prefix)),
  );

function alarmOf(text, prefix) {
  const [, targetGroup, name, loadBalancer] = form.exec(text) ?? [];
  if (targetGroup === undefined)
    throw new Error(
      `alarmTargetGroups: "${text}" is not of the form targetgroup/NAME/ID@app/NAME/ID.`,
    );
  const id = targetGroup
    .split('/')
    .slice(1)
    .join('')
    .replace(/[^A-Za-z0-9]/g, '');
  return [
    `UnhealthyHosts${id}`,
    {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: `${prefix}-unhealthy-hosts-${name}`,
        AlarmDescription: `Targets of ${name} fail their health checks.`,
        Namespace: 'AWS/ApplicationELB',
        MetricName: 'UnHealthyHostCount',
        Dimensions: [
          { Name: 'TargetGroup', Value: targetGroup },
          { Name: 'LoadBalancer', Value: loadBalancer },
        ],
        Statistic: 'Minimum',
        Period: 60,
        EvaluationPeriods: 2,
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'notBreaching',
      },
    },
  ];
}

module.exports = { resourcesOf };
