import type { MetricAlarm, PutMetricAlarmInput, StateValue } from '@aws-sdk/client-cloudwatch';
import type { World } from './world';

/**
 * Registers an alarm and evaluates it every period. Only the host counts of a target group have
 * data.
 */
export function putAlarm(world: World, input: PutMetricAlarmInput): void {
  const name = input.AlarmName ?? '';
  const known = world.alarms.get(name);
  const alarm: MetricAlarm = {
    ...input,
    AlarmArn: `arn:aws:cloudwatch:${world.region}:${world.accountId}:alarm:${name}`,
    StateValue: known?.StateValue ?? 'INSUFFICIENT_DATA',
    StateReason: known?.StateReason ?? 'Unchecked: Initial alarm creation',
    StateUpdatedTimestamp: known?.StateUpdatedTimestamp ?? world.now(),
  };
  world.alarms.set(name, alarm);
  if (known) return;
  const breaches: boolean[] = [];
  world.every(input.Period ?? 60, () => evaluate(world, name, breaches));
}

function evaluate(world: World, name: string, breaches: boolean[]): void {
  const alarm = world.alarms.get(name);
  const value = alarm && hostCount(world, alarm);
  if (!alarm || value === undefined) return;
  const periods = alarm.EvaluationPeriods ?? 1;
  breaches.unshift(breaching(alarm, value));
  breaches.length = Math.min(breaches.length, periods);
  const needed = alarm.DatapointsToAlarm ?? periods;
  const state: StateValue = breaches.filter(Boolean).length >= needed ? 'ALARM' : 'OK';
  if (state !== alarm.StateValue) change(world, alarm, state, value);
}

function breaching(alarm: MetricAlarm, value: number): boolean {
  const threshold = alarm.Threshold ?? 0;
  if (alarm.ComparisonOperator === 'GreaterThanThreshold') return value > threshold;
  if (alarm.ComparisonOperator === 'LessThanThreshold') return value < threshold;
  if (alarm.ComparisonOperator === 'LessThanOrEqualToThreshold') return value <= threshold;
  return value >= threshold;
}

/** An empty group reports nothing, as on AWS. */
function hostCount(world: World, { MetricName, Dimensions }: MetricAlarm): number | undefined {
  const suffix = Dimensions?.find(({ Name }) => Name === 'TargetGroup')?.Value;
  const arn = [...world.elbv2.targetGroups.keys()].find((each) => suffix && each.endsWith(suffix));
  const states = arn ? world.elbv2.targetsOf(arn).map(({ health }) => health.State) : [];
  if (states.length === 0) return undefined;
  const counted = MetricName === 'HealthyHostCount' ? 'healthy' : 'unhealthy';
  return states.filter((state) => state === counted).length;
}

/** Puts an alarm into another state and tells EventBridge. */
export function change(
  world: World,
  alarm: MetricAlarm,
  value: StateValue,
  datapoint: number,
): void {
  const reason = `Threshold Crossed: 1 datapoint [${datapoint.toFixed(1)}] was checked against the threshold (${alarm.Threshold?.toFixed(1)}).`;
  const moment = () => world.now().toISOString().replace('Z', '+0000');
  const previousState = {
    value: alarm.StateValue,
    reason: alarm.StateReason,
    reasonData: '{}',
    timestamp: moment(),
  };
  Object.assign(alarm, {
    StateValue: value,
    StateReason: reason,
    StateUpdatedTimestamp: world.now(),
  });
  world.emit({
    source: 'aws.cloudwatch',
    detailType: 'CloudWatch Alarm State Change',
    resources: [alarm.AlarmArn ?? ''],
    detail: {
      alarmName: alarm.AlarmName,
      configuration: { description: alarm.AlarmDescription ?? '', metrics: [metricOf(alarm)] },
      previousState,
      state: {
        value,
        reason,
        reasonData: JSON.stringify({ version: '1.0', recentDatapoints: [datapoint] }),
        timestamp: moment(),
      },
    },
  });
  world.moved();
}

const metricOf = (alarm: MetricAlarm): unknown => ({
  id: 'm1',
  returnData: true,
  metricStat: {
    metric: {
      namespace: alarm.Namespace,
      name: alarm.MetricName,
      dimensions: Object.fromEntries(
        (alarm.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]),
      ),
    },
    period: alarm.Period,
    stat: alarm.Statistic,
  },
});
