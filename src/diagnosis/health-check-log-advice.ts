import type { Finding } from '../findings/diagnosis';
import { isSymptomCode } from '../findings/finding-code';
import { valueOf } from '../facts/reading';
import type { Snapshot } from '../facts/snapshot';
import type { TargetGroup } from '../facts/target-group';

/** Bytes of a JSON record, as measured on AWS's examples, which have no shorter form. */
const bytesPerRecord = 268;
/** US dollars for a GB that CloudWatch Logs takes in, in us-east-1. https://aws.amazon.com/cloudwatch/pricing/ */
const dollarsPerGigabyte = 0.5;

/**
 * One line where the load balancers' own log of their checks is off and would have decided: nothing
 * but a silence or a broken connection is known of the targets.
 */
export function healthCheckLogAdvice(
  { readings, healthCheckLog, region }: Snapshot,
  [first]: readonly Finding[],
): readonly string[] {
  const log = healthCheckLog === undefined ? undefined : valueOf(healthCheckLog);
  if (log === undefined || log.sources.length > 0 || first === undefined) return [];
  if (first.confidence !== 'possible' && !isSymptomCode(first.code)) return [];
  const groups = (valueOf(readings.targetGroups)?.found ?? []).filter(({ loadBalancerArns }) =>
    loadBalancerArns.some((arn) => arn.includes(':loadbalancer/app/')),
  );
  const [arn] = groups.flatMap(({ loadBalancerArns }) => loadBalancerArns);
  if (arn === undefined) return [];
  const name = arn.split('/').at(-2) ?? arn;
  const where = log.deliveries.length > 0 ? 'goes nowhere that can be asked' : 'is off';
  return [
    `The health check log of ${name} ${where}. It would tell which node of which zone fails, and whether answers got slower before. Switch it on: aws logs put-delivery-source --name ${name}-health-checks --log-type ALB_HEALTH_CHECK_LOGS --resource-arn ${arn} --region ${region}, then a delivery to a log group (aws_cloudwatch_log_delivery in Terraform, AWS::Logs::Delivery in CloudFormation; docs/health-check-log.md has all three). It costs ${costOf(groups, readings)}.`,
  ];
}

function costOf(groups: readonly TargetGroup[], readings: Snapshot['readings']): string {
  const nodes = Math.max(
    1,
    ...(valueOf(readings.loadBalancers) ?? []).map(({ zones }) => zones.length),
  );
  const targets = valueOf(readings.targetHealth) ?? [];
  const records = groups
    .map(({ targetGroupArn, healthCheck }) => {
      const own = targets.filter((one) => one.targetGroupArn === targetGroupArn).length;
      return (nodes * Math.max(1, own) * 86_400) / healthCheck.intervalSeconds;
    })
    .reduce((sum, one) => sum + one, 0);
  const gigabytes = (records * 30 * bytesPerRecord) / 1e9;
  return `about ${(gigabytes * dollarsPerGigabyte).toFixed(2)} US dollars a month for these targets (${gigabytes.toFixed(2)} GB as JSON, at ${dollarsPerGigabyte.toFixed(2)} a GB in us-east-1)`;
}
