import type {
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
  GetMetricStatisticsInput,
  GetMetricStatisticsOutput,
  PutMetricAlarmInput,
} from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../operation';
import { putAlarm } from '../../world/alarms';

const describeAlarms: Operation<DescribeAlarmsInput, DescribeAlarmsOutput> = (world, input) => ({
  MetricAlarms: [...world.alarms.values()]
    .filter(
      ({ AlarmName }) => !input.AlarmNames?.length || input.AlarmNames.includes(AlarmName ?? ''),
    )
    .filter(
      ({ AlarmName }) => !input.AlarmNamePrefix || AlarmName?.startsWith(input.AlarmNamePrefix),
    )
    .filter(({ StateValue }) => !input.StateValue || StateValue === input.StateValue),
  CompositeAlarms: [],
});

/** Of the metrics of use only that of the vCPUs of Fargate is kept. */
const getMetricStatistics: Operation<GetMetricStatisticsInput, GetMetricStatisticsOutput> = (
  world,
  { Namespace, MetricName, EndTime },
) => ({
  Label: MetricName,
  Datapoints:
    Namespace === 'AWS/Usage' && world.fargate.vcpuUsed !== undefined
      ? [{ Timestamp: EndTime, Maximum: world.fargate.vcpuUsed, Unit: 'None' as const }]
      : [],
});

const putMetricAlarm: Operation<PutMetricAlarmInput, void> = (world, input) =>
  putAlarm(world, input);

export const cloudwatch = {
  GetMetricStatistics: getMetricStatistics,
  DescribeAlarms: describeAlarms,
  PutMetricAlarm: putMetricAlarm,
};
