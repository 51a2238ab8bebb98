import type {
  CreateScheduleInput,
  DeleteScheduleInput,
  GetScheduleInput,
} from '@aws-sdk/client-scheduler';
import { AwsError, type Operation } from '../../operation';
import { platformOf } from '../../platform/platform';
import type { ScheduleInput } from '../../platform/events/scheduler';

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

const createSchedule: Operation<CreateScheduleInput> = (world, input) => {
  const required = ['Name', 'ScheduleExpression', 'Target', 'FlexibleTimeWindow'] as const;
  const missing = required.find((member) => input[member] === undefined);
  if (missing)
    throw invalid(
      `1 validation error detected: Value at '${missing}' failed to satisfy constraint: Member must not be null`,
    );
  if (!/^[0-9a-zA-Z_.-]{1,64}$/.test(input.Name ?? ''))
    throw invalid('Name must match [0-9a-zA-Z-_.]+ and have at most 64 characters');
  return { ScheduleArn: platformOf(world).scheduler.create(input as ScheduleInput).Arn };
};

const shownMembers = [
  'Arn',
  'Name',
  'GroupName',
  'Description',
  'ScheduleExpression',
  'ScheduleExpressionTimezone',
  'State',
  'FlexibleTimeWindow',
  'ActionAfterCompletion',
  'CreationDate',
  'Target',
] as const;

const getSchedule: Operation<GetScheduleInput> = (world, input) => {
  const schedule = platformOf(world).scheduler.get(input.Name ?? '', input.GroupName);
  return Object.fromEntries(shownMembers.map((member) => [member, schedule[member]]));
};

const deleteSchedule: Operation<DeleteScheduleInput> = (world, { Name, GroupName }) => {
  platformOf(world).scheduler.delete(Name ?? '', GroupName);
  return {};
};

export const scheduler: Readonly<Record<string, Operation>> = {
  CreateSchedule: createSchedule,
  GetSchedule: getSchedule,
  DeleteSchedule: deleteSchedule,
};
