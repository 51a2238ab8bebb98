import {
  ConflictException,
  CreateScheduleCommand,
  SchedulerClient,
  type SchedulerClientConfig,
} from '@aws-sdk/client-scheduler';

export const operations = ['scheduler:CreateSchedule', 'iam:PassRole'] as const;

/** Builds the client: who schedules nothing does not load it. */
export const schedulerClient = (settings: SchedulerClientConfig): SchedulerClient =>
  new SchedulerClient(settings);

/** Where one-time schedules are made, and as whom they act. */
export interface ScheduleSettings {
  readonly groupName: string;
  readonly roleArn: string;
  readonly deadLetterArn: string;
}

/** A function that EventBridge Scheduler invokes once. */
export interface OneTimeSchedule {
  /** The same name is the same schedule: asking twice makes one. */
  readonly name: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly functionArn: string;
  readonly input: object;
}

/**
 * Invokes a function once at a time; the schedule deletes itself.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#one-time
 */
export async function scheduleOnce(
  client: SchedulerClient,
  { groupName, roleArn, deadLetterArn }: ScheduleSettings,
  { name, at, functionArn, input }: OneTimeSchedule,
): Promise<void> {
  try {
    await client.send(
      new CreateScheduleCommand({
        GroupName: groupName,
        Name: name,
        ScheduleExpression: `at(${new Date(Math.ceil(at / 1000) * 1000).toISOString().slice(0, 19)})`,
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: functionArn,
          RoleArn: roleArn,
          Input: JSON.stringify(input),
          RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 10 },
          DeadLetterConfig: { Arn: deadLetterArn },
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConflictException)) throw error;
  }
}
