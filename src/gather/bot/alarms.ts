import { DescribeAlarmsCommand, type CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { read, type Reading } from '../../facts/reading';
import { list } from '../session/parsing';
import { ask } from './ask';

export const operations = ['cloudwatch:DescribeAlarms'] as const;

const mostPages = 50;

/** An alarm on one metric, as far as the doctor looks. */
export interface MetricAlarm {
  readonly name: string;
  /** OK, ALARM or INSUFFICIENT_DATA. */
  readonly state: string;
  readonly metricName: string | undefined;
  /** Such as `targetgroup/web/0123456789abcdef`. */
  readonly targetGroup: string | undefined;
}

/** Reads every metric alarm of the Region. */
export async function readAlarms(
  client: CloudWatchClient,
): Promise<Reading<readonly MetricAlarm[]>> {
  const alarms: MetricAlarm[] = [];
  let NextToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const token: string | undefined = NextToken;
    const answer = await ask(
      operations[0],
      (options) =>
        client.send(new DescribeAlarmsCommand({ NextToken: token, MaxRecords: 100 }), options),
      (output) => ({ rows: list(output.MetricAlarms, 'MetricAlarms'), next: output.NextToken }),
    );
    if (answer.state !== 'read') return answer;
    alarms.push(
      ...answer.value.rows.map(({ AlarmName, StateValue, MetricName, Dimensions = [] }) => ({
        name: AlarmName ?? '',
        state: StateValue ?? 'unknown',
        metricName: MetricName,
        targetGroup: Dimensions.find(({ Name }) => Name === 'TargetGroup')?.Value,
      })),
    );
    NextToken = answer.value.next;
    if (NextToken === undefined || NextToken === '') break;
  }
  return read(alarms);
}
