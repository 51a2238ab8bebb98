import { ConflictException, CreateScheduleCommand, type SchedulerClient } from '@aws-sdk/client-scheduler';

export const operations = ['scheduler:CreateSchedule', 'iam:PassRole'] as const;

/** Where one-time schedules live, and as whom they invoke. */
export interface ScheduleSettings {
  readonly groupName: string;
  readonly roleArn: string;
  readonly deadLetterArn: string | undefined;
}

/** An invocation at a moment, once. Its name makes it unique: asking twice makes one schedule. */
export interface OneTimeSchedule {
  readonly name: string;
  /** ISO time; the scheduler knows whole seconds. */
  readonly at: string;
  readonly functionArn: string;
  readonly payload: object;
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#one-time */
export async function scheduleOnce(client: SchedulerClient, { groupName, roleArn, deadLetterArn }: ScheduleSettings, { name, at, functionArn, payload }: OneTimeSchedule): Promise<void> {
  const input = {
    GroupName: groupName,
    Name: name.replace(/[^0-9A-Za-z_.-]/g, '-').slice(0, 64),
    ScheduleExpression: `at(${at.slice(0, 19)})`,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    ActionAfterCompletion: 'DELETE' as const,
    Target: {
      Arn: functionArn, RoleArn: roleArn, Input: JSON.stringify(payload), RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 10 },
      ...(deadLetterArn === undefined ? {} : { DeadLetterConfig: { Arn: deadLetterArn } }),
    },
  };
  try {
    await client.send(new CreateScheduleCommand(input));
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
  }
}
