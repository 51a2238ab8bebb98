import { AwsError } from '../../operation';
import type { World } from '../../world/world';
import { bury, deliver, type Sender } from '../messaging/deliver';
import type { Carriers } from '../carriers';
import { withRetries } from '../messaging/retry';
import { atMoment, rateSeconds } from './schedule-expression';

export interface ScheduleTarget {
  readonly Arn: string;
  readonly RoleArn: string;
  readonly Input?: string;
  readonly RetryPolicy?: {
    readonly MaximumRetryAttempts?: number;
    readonly MaximumEventAgeInSeconds?: number;
  };
  readonly DeadLetterConfig?: { readonly Arn?: string };
}

/** A schedule as CreateSchedule and the template write it. */
export interface ScheduleInput {
  readonly Name: string;
  readonly GroupName?: string;
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone?: string;
  readonly State?: string;
  readonly ActionAfterCompletion?: string;
  readonly FlexibleTimeWindow?: { readonly Mode?: string };
  readonly Description?: string;
  readonly Target: ScheduleTarget;
}

export interface Schedule extends ScheduleInput {
  readonly GroupName: string;
  readonly Arn: string;
  readonly CreationDate: Date;
  cancel(): void;
}

/** EventBridge Scheduler: rates and one-time schedules, in simulated time. */
export class Scheduler {
  readonly groups = new Set(['default']);
  readonly schedules = new Map<string, Schedule>();

  constructor(
    private readonly world: World,
    private readonly platform: Carriers,
  ) {}

  create(input: ScheduleInput): Schedule {
    const GroupName = input.GroupName ?? 'default';
    if (!this.groups.has(GroupName))
      throw new AwsError(
        'ResourceNotFoundException',
        `Schedule group ${GroupName} does not exist.`,
        404,
      );
    const key = `${GroupName}/${input.Name}`;
    if (this.schedules.has(key))
      throw new AwsError('ConflictException', `Schedule ${input.Name} already exists.`, 409);
    const Arn = `arn:aws:scheduler:${this.world.region}:${this.world.accountId}:schedule/${key}`;
    const schedule: Schedule = {
      State: 'ENABLED',
      ...input,
      GroupName,
      Arn,
      CreationDate: this.world.now(),
      cancel: () => undefined,
    };
    schedule.cancel = this.plan(schedule);
    this.schedules.set(key, schedule);
    return schedule;
  }

  get(name: string, groupName = 'default'): Schedule {
    const schedule = this.schedules.get(`${groupName}/${name}`);
    if (!schedule)
      throw new AwsError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404);
    return schedule;
  }

  delete(name: string, groupName = 'default'): void {
    this.get(name, groupName).cancel();
    this.schedules.delete(`${groupName}/${name}`);
  }

  private plan(schedule: Schedule): () => void {
    if (schedule.State === 'DISABLED') return () => undefined;
    if (schedule.ScheduleExpression.startsWith('rate(')) {
      return this.world.every(
        rateSeconds(schedule.ScheduleExpression),
        () => void this.fire(schedule),
      );
    }
    const moment = atMoment(schedule.ScheduleExpression, schedule.ScheduleExpressionTimezone);
    return this.world.after(
      Math.max(0, (moment.getTime() - this.world.now().getTime()) / 1000),
      () => void this.complete(schedule),
    );
  }

  private async complete(schedule: Schedule): Promise<void> {
    await this.fire(schedule);
    if (schedule.ActionAfterCompletion === 'DELETE')
      this.schedules.delete(`${schedule.GroupName}/${schedule.Name}`);
  }

  private async fire({ Target, Arn }: Schedule): Promise<void> {
    const sender: Sender = {
      service: 'scheduler.amazonaws.com',
      sourceArn: Arn,
      roleArn: Target.RoleArn,
    };
    const parcel = { payload: Target.Input ?? '{}' };
    const plan = {
      retries: Target.RetryPolicy?.MaximumRetryAttempts ?? 185,
      maxAgeSeconds: Target.RetryPolicy?.MaximumEventAgeInSeconds ?? 86_400,
      delaySeconds: (retry: number) => Math.min(60, 2 ** retry),
    };
    const failure = await withRetries(this.world, plan, () =>
      deliver(this.platform, sender, Target.Arn, parcel),
    );
    if (failure)
      bury(this.platform, sender, Target.DeadLetterConfig?.Arn, Target.Arn, parcel, failure);
  }
}
