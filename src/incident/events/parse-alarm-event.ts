import type { ParsedEvent, Place, Signal } from '../../facts/signal';
import { dropped, isFields, textOf, type Envelope, type Fields } from './event-envelope';

const kinds: Readonly<Record<string, Signal['kind']>> = { ALARM: 'trouble', OK: 'relief' };

/**
 * A CloudWatch alarm on a metric of a target group, of either kind of load balancer; the dimension holds the group's ARN from
 * `targetgroup/` on. With metric math the group is in one of several metrics; an alarm by a query over
 * many groups tells of each as a contributor, whose attributes are what the query groups by.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function parseAlarmEvent(
  { id, time, detail, resources }: Envelope,
  place: Place | undefined,
): ParsedEvent {
  const state = isFields(detail['state']) ? textOf(detail['state'], 'value') : undefined;
  const kind = state !== undefined && Object.hasOwn(kinds, state) ? kinds[state] : undefined;
  if (kind === undefined) return dropped('an alarm that is neither ALARM nor OK');
  const [suffix, another] = targetGroupsOf(detail);
  if (suffix === undefined) return dropped('an alarm of no target group');
  if (another !== undefined) return dropped('an alarm of several target groups');
  const of = place ?? placeOf(resources);
  if (of === undefined) return dropped('an alarm without an ARN');
  const targetGroupArn = `arn:${of.partition}:elasticloadbalancing:${of.region}:${of.accountId}:${suffix}`;
  return {
    kind: 'signal',
    signal: {
      subject: { kind: 'target-group', targetGroupArn },
      kind,
      at: time,
      eventId: id,
      because: `alarm ${state ?? ''}`,
    },
  };
}

function targetGroupsOf(detail: Fields): readonly string[] {
  const configuration = isFields(detail['configuration']) ? detail['configuration'] : {};
  const metrics = Array.isArray(configuration['metrics']) ? configuration['metrics'] : [];
  return [...new Set([...metrics.flatMap(targetGroupOf), ...contributingGroupOf(detail)])];
}

function contributingGroupOf({ alarmContributor: contributor }: Fields): readonly string[] {
  const attributes =
    isFields(contributor) && isFields(contributor['attributes']) ? contributor['attributes'] : {};
  const suffix = textOf(attributes, 'TargetGroup') ?? '';
  return isTargetGroup(suffix) ? [suffix] : [];
}

const isTargetGroup = (suffix: string): boolean => /^targetgroup\/[\w-]+\/[0-9a-f]+$/.test(suffix);

function targetGroupOf(entry: unknown): readonly string[] {
  const metricStat = isFields(entry) && isFields(entry['metricStat']) ? entry['metricStat'] : {};
  const metric = isFields(metricStat['metric']) ? metricStat['metric'] : {};
  const dimensions = isFields(metric['dimensions']) ? metric['dimensions'] : {};
  const suffix = textOf(dimensions, 'TargetGroup') ?? '';
  return isTargetGroup(suffix) ? [suffix] : [];
}

function placeOf(resources: readonly string[]): Place | undefined {
  const [, partition, region, accountId] =
    /^arn:([\w-]+):cloudwatch:([\w-]+):(\d+):alarm:/.exec(resources[0] ?? '') ?? [];
  return partition === undefined || region === undefined || accountId === undefined
    ? undefined
    : { partition, region, accountId };
}
