import type {
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
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

const putMetricAlarm: Operation<PutMetricAlarmInput, void> = (world, input) =>
  putAlarm(world, input);

export const cloudwatch = { DescribeAlarms: describeAlarms, PutMetricAlarm: putMetricAlarm };
