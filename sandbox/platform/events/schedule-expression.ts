import { AwsError } from '../../operation';

const unitSeconds: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/** The seconds between two ticks of `rate(5 minutes)`. The sandbox knows no `cron(...)`. */
export function rateSeconds(expression: string): number {
  const [, value, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const seconds = Number(value) * (unitSeconds[unit ?? ''] ?? 0);
  if (!(seconds > 0))
    throw new AwsError(
      'ValidationException',
      `Parameter ScheduleExpression is not valid: ${expression}`,
    );
  return seconds;
}

/** The moment of a one-time schedule, `at(2026-01-31T12:00:00)`, in UTC. */
export function atMoment(expression: string, timezone: string = 'UTC'): Date {
  const [, moment] = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression) ?? [];
  const date = new Date(`${moment}Z`);
  if (!['UTC', 'Etc/UTC'].includes(timezone))
    throw new AwsError(
      'ValidationException',
      `The sandbox knows no time zone but UTC: ${timezone}`,
    );
  if (Number.isNaN(date.getTime()))
    throw new AwsError('ValidationException', `Invalid Schedule Expression ${expression}.`);
  return date;
}
