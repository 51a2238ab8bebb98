import { readAlarms } from '../../../gather/bot/alarms';
import type { SetupCheck } from '../doctor-context';
import { unreadLine } from '../unread-line';

/** The host counts of a target group, which tell of failing targets within minutes. */
const tellsOfHosts = /^(?:UnHealthyHostCount|HealthyHostCount)$/;

/** Whether an alarm wakes the bot when targets of a watched service fail. */
export const targetGroupAlarms: SetupCheck = async ({ clients, services }) => {
  const what = 'host alarms';
  const [seen, alarms] = [await services(), await readAlarms(clients.cloudwatch)];
  if (seen.state !== 'read') return [];
  if (alarms.state !== 'read') return [unreadLine(what, alarms)];
  const watched = seen.value.filter(({ isWatched }) => isWatched);
  if (watched.length === 0) return [];
  const covered = watched.filter(({ targetGroupArns }) =>
    targetGroupArns.every((arn) =>
      alarms.value.some(
        ({ metricName, targetGroup }) =>
          targetGroup !== undefined &&
          tellsOfHosts.test(metricName ?? '') &&
          arn.endsWith(`:${targetGroup}`),
      ),
    ),
  );
  const told = `${covered.length} of ${watched.length} watched services have an alarm on their host counts`;
  return covered.length === watched.length
    ? [{ what, state: 'ok', sentence: `${told}.` }]
    : [
        {
          what,
          state: 'off',
          sentence: `${told}; of the others the bot hears by events of ECS, by the sweep every five minutes, and by the health check log where that wakes it.`,
          fix: '--param alarmTargetGroups (docs/configuration.md), or the health check log, which is sooner (docs/health-check-log.md).',
        },
      ];
};
