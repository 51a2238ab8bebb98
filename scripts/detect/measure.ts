import { deliverChecks } from '../../sandbox/scenarios/health-check-log/deliver-checks';
import type { Site } from '../../sandbox/scenarios/site';
import { putAlarm } from '../../sandbox/world/alarms';
import type { World } from '../../sandbox/world/world';
import { subscribe } from '../demo/health-check-log';
import { packagedProduct } from '../demo/product';
import { openStage, type Stage } from '../demo/stage';
import type { Failure } from './failures';

/** What may wake the bot: each is measured with the others cut off. */
export const triggers = ['log', 'event', 'alarm', 'sweep'] as const;
export type Trigger = (typeof triggers)[number];

/** Simulated seconds since the first failed check; undefined: it never came. */
export interface Measured {
  /** The check that made a target unhealthy. */
  readonly crossed: number | undefined;
  /** The function that looks at the service began. */
  readonly looked: number | undefined;
  /** The message was in Slack. */
  readonly told: number | undefined;
}

const speed = 40;
const limitSeconds = 360;

/** Plays one failure with one trigger. `phase`: seconds from the deployment to the failure. */
export async function measure(
  failure: Failure,
  trigger: Trigger,
  phase: number,
): Promise<Measured> {
  const stage = await openStage({
    product: packagedProduct(),
    speed,
    parameters: { RemediationMode: 'off', WatchedClusters: 'shop' },
  });
  try {
    const { site, breakIt } = await failure(stage.world);
    connect(stage, site, trigger);
    await stage.world.clock.sleep(phase);
    const seen = watch(stage, site);
    breakIt();
    stage.world.changed();
    return await seen;
  } finally {
    await stage.close();
  }
}

const sources: Readonly<Record<Trigger, string>> = {
  log: 'targetmedic',
  sweep: 'targetmedic',
  event: 'aws.ecs',
  alarm: 'aws.cloudwatch',
};

function connect({ world, platform }: Stage, site: Site, trigger: Trigger): void {
  for (const [name, rule] of platform.events.rules) {
    const [source] = (rule.pattern as { source?: string[] } | undefined)?.source ?? [];
    const isWanted =
      rule.scheduleExpression === undefined ? source === sources[trigger] : trigger === 'sweep';
    platform.events.rules.set(name, Object.assign(rule, { enabled: isWanted }));
  }
  // The log is written in every run: it tells when the first check failed.
  deliverChecks(world, site.loadBalancerArn);
  if (trigger === 'log') subscribe({ world, platform });
  if (trigger === 'alarm') alarmOn(world, site);
}

/** The alarm that --param alarmTargetGroups deploys. */
const alarmOn = (world: World, { targetGroupArn, loadBalancerArn }: Site): void =>
  putAlarm(world, {
    AlarmName: 'unhealthy-hosts',
    Namespace: 'AWS/ApplicationELB',
    MetricName: 'UnHealthyHostCount',
    Statistic: 'Minimum',
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    Dimensions: [
      { Name: 'TargetGroup', Value: targetGroupArn.split(':').pop() },
      { Name: 'LoadBalancer', Value: loadBalancerArn.split(':loadbalancer/').pop() },
    ],
  });

/** A relief, such as an alarm that is OK, asks for no look where nothing is open. */
const isLook = (functionName: string, event: string): boolean =>
  /on-(target-health|deployment)$/.test(functionName) &&
  (JSON.parse(event) as { detail?: { state?: { value?: string } } }).detail?.state?.value !== 'OK';

/** Looks at the world, not at what the bot says of itself. */
function watch({ world, platform, slack }: Stage, { targetGroupArn }: Site): Promise<Measured> {
  let first: number | undefined;
  let [crossed, looked, told]: (number | undefined)[] = [];
  const since = (at: number) => (first === undefined ? undefined : (at - first) / 1000);
  return new Promise((resolve) => {
    const end = () => resolve({ crossed, looked, told });
    world.logs.delivery.onLine(({ at, message }) => {
      if (first === undefined && message.includes('FAIL')) first = at;
    });
    world.on('change', () => {
      const isUnhealthy = world.elbv2
        .targetsOf(targetGroupArn)
        .some(({ health }) => health.State === 'unhealthy');
      if (isUnhealthy) crossed ??= since(world.now().getTime());
    });
    platform.lambda.onInvoked(({ functionName, at, event }) => {
      if (first === undefined || at.getTime() < first || !isLook(functionName, event)) return;
      looked ??= since(at.getTime());
      if (told !== undefined) end();
    });
    slack.onMessage(() => {
      if (first !== undefined) told ??= since(world.now().getTime());
    });
    world.after(limitSeconds, end);
  });
}
