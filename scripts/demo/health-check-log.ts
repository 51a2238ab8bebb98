import { addFilter } from '../../sandbox/operations/logs/subscriptions';
import { checkLogGroup } from '../../sandbox/scenarios/health-check-log/deliver-checks';
import type { Stage } from './stage';

/** What `--param healthCheckLogGroups` deploys. */
export function subscribe({ world, platform }: Pick<Stage, 'world' | 'platform'>): void {
  const { arn } = platform.lambda.get('targetmedic-prod-on-health-check-log');
  platform.iam.attach(arn, {
    Statement: {
      Effect: 'Allow',
      Action: 'lambda:InvokeFunction',
      Resource: arn,
      Principal: { Service: 'logs.amazonaws.com' },
    },
  });
  addFilter(world, {
    filterName: 'targetmedic-prod-failed-checks',
    logGroupName: checkLogGroup,
    filterPattern: '{ $.status = "FAIL" }',
    destinationArn: arn,
  });
}

/** Simulated seconds from the first failed check until something woke the bot. */
export interface Woken {
  log?: number;
  alarm?: number;
}

/** Follows what wakes the bot first: the log, or the alarm on the host count. */
export function followWaking({ world, platform }: Stage): Woken {
  const woken: Woken = {};
  let first: number | undefined;
  world.logs.delivery.onLine(({ at, message }) => {
    if (message.includes('"FAIL"')) first ??= at;
  });
  platform.lambda.onInvoked(({ functionName, event, at }) => {
    if (first === undefined || !functionName.endsWith('on-target-health')) return;
    const seconds = Math.round((at.getTime() - first) / 1000);
    if (event.includes('health check log')) woken.log ??= seconds;
    if (event.includes('"value":"ALARM"')) woken.alarm ??= seconds;
  });
  return woken;
}

/** What was seen of it, in a sentence; nothing where the log told of nothing. */
export const wakingSentence = ({ log, alarm }: Woken): readonly string[] =>
  log === undefined
    ? []
    : [
        `  The health check log woke the bot ${log} s after the first failed check, ${
          alarm === undefined
            ? 'before the alarm said anything.'
            : `${alarm - log} s before the alarm did.`
        }`,
      ];
