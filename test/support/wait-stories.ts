import type { DeploymentConfiguration, DeploymentLifecycleHook } from '@aws-sdk/client-ecs';
import { blueGreenSite } from '../../sandbox/scenarios/blue-green';
import { healthySite, release } from '../../sandbox/scenarios/change';
import { gatewaySite } from '../../sandbox/scenarios/gateway';
import { answering } from '../../sandbox/scenarios/images';
import type { Site } from '../../sandbox/scenarios/site';
import { failDeployment } from '../../sandbox/world/tasks/deployments';
import type { World } from '../../sandbox/world/world';
import type { FindingCode } from '../../src/findings/finding-code';
import type { Ending } from '../../src/reasoning/deployments/follow-release';
import { brokenHops } from './hop-stories';
import type { ReleaseStory } from './release-story';

/** A story that is played on the sandbox, and how it has to end. */
export interface NamedStory extends ReleaseStory {
  readonly strategy: 'ROLLING' | 'BLUE_GREEN' | 'LINEAR' | 'CANARY' | 'gateway';
  readonly what: string;
  readonly ending: Ending;
  readonly cause?: FindingCode;
  /** The station at which the release fails. */
  readonly hop?: string;
}

type Strategy = NamedStory['strategy'];

const hookArn = 'arn:aws:lambda:us-east-1:000000000000:function:gate';

/** Short bakes, so that a story is one of minutes. */
const configurations: Readonly<Record<Strategy, DeploymentConfiguration>> = {
  ROLLING: {},
  gateway: {},
  BLUE_GREEN: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 2 },
  LINEAR: {
    strategy: 'LINEAR',
    bakeTimeInMinutes: 1,
    linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 },
  },
  CANARY: {
    strategy: 'CANARY',
    bakeTimeInMinutes: 1,
    canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 2 },
  },
};

const hooksAt = (...lifecycleStages: NonNullable<DeploymentLifecycleHook['lifecycleStages']>) => [
  { hookTargetArn: hookArn, roleArn: 'arn:aws:iam::000000000000:role/gate', lifecycleStages },
];

const breaker: DeploymentConfiguration = {
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  deploymentCircuitBreaker: { enable: true, rollback: true },
};

async function siteFor(world: World, strategy: Strategy, wanted?: Settings): Promise<Site> {
  const site =
    strategy === 'gateway'
      ? await gatewaySite(world)
      : strategy === 'ROLLING'
        ? await healthySite(world)
        : await blueGreenSite(world);
  site.state.service.deploymentConfiguration = { ...breaker, ...configurations[strategy] };
  if (wanted === undefined) return site;
  site.state.service.desiredCount = wanted.desired;
  if (wanted.checks === 'default') {
    site.state.service.healthCheckGracePeriodSeconds = 0;
    for (const group of world.elbv2.targetGroups.values())
      Object.assign(group, { HealthCheckIntervalSeconds: 30, HealthyThresholdCount: 5 });
  }
  world.changed();
  await world.settled();
  return site;
}

type More = Partial<Omit<NamedStory, 'strategy' | 'what' | 'ending'>> & {
  readonly hooks?: readonly DeploymentLifecycleHook[];
  readonly answers?: string;
  readonly image?: Parameters<typeof release>[2];
};

const ok = answering(8080, { status: 200, body: 'ok' });

/** A story of one strategy; the hooks answer what is said. */
const of = (strategy: Strategy, what: string, ending: Ending, more: More = {}): NamedStory => ({
  strategy,
  what,
  ending,
  ...more,
  stage: (world) => siteFor(world, strategy),
  begin: (world, site) => {
    const { deploymentConfiguration } = site.state.service;
    site.state.service.deploymentConfiguration = {
      ...deploymentConfiguration,
      ...(more.hooks === undefined ? {} : { lifecycleHooks: [...more.hooks] }),
    };
    world.callFunction = () =>
      Promise.resolve({ payload: JSON.stringify({ hookStatus: more.answers ?? 'SUCCEEDED' }) });
    release(world, site, more.image ?? { image: ok });
  },
});

const again = (world: World, site: Site): void => release(world, site, { image: ok });
const deny = (world: World): void =>
  void world.faults.push({ service: '*', operation: '*', kind: 'access-denied' });
const alarm = (world: World, site: Site): void => {
  const [own] = site.state.deployments;
  if (own) failDeployment(world, site.state, own, 'alarm detected.', true);
  world.changed();
};
const goOn = (world: World): void => {
  for (const answer of world.ecs.pauses.values()) answer('CONTINUE');
};
const pause: DeploymentLifecycleHook = {
  targetType: 'PAUSE',
  lifecycleStages: ['POST_SCALE_UP'],
};

const everyStage = hooksAt(
  'PRE_SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
);

const native = ['BLUE_GREEN', 'LINEAR', 'CANARY'] as const;
const all = ['ROLLING', ...native, 'gateway'] as const;

/** How many tasks a service wants, and how it is checked: each usual pair takes its turn. */
interface Settings {
  readonly desired: number;
  readonly checks: 'quick' | 'default';
}
const settings: readonly Settings[] = [
  { desired: 1, checks: 'quick' },
  { desired: 2, checks: 'default' },
  { desired: 4, checks: 'quick' },
  { desired: 1, checks: 'default' },
  { desired: 2, checks: 'quick' },
  { desired: 4, checks: 'default' },
];

/** A release of each strategy that fails at each station of the path. */
export const ofHop: readonly NamedStory[] = all.flatMap((strategy, row) =>
  brokenHops.map(({ hop, what, cause, begin }, column) => {
    const { desired, checks } = settings[(row + column) % settings.length]!;
    return {
      strategy,
      hop,
      what: `${what} (${desired} desired, ${checks})`,
      ending: 'unhealthy' as const,
      cause,
      untilBreakerSeconds: 1800,
      stage: (world: World) => siteFor(world, strategy, { desired, checks }),
      begin,
    };
  }),
);

/** The stories that are played: each strategy that the sandbox moves, in each way to its end. */
export const stories: readonly NamedStory[] = [
  ...all.map((strategy) => of(strategy, 'heals', 'healthy')),
  ...native.map((strategy) =>
    of(strategy, 'heals through its hooks and bakes', 'healthy', { hooks: everyStage }),
  ),
  ...native.map((strategy) =>
    of(strategy, 'is refused by a hook before a task starts', 'rolled-back', {
      hooks: hooksAt('PRE_SCALE_UP'),
      answers: 'FAILED',
    }),
  ),
  ...native.map((strategy) =>
    of(strategy, 'is refused by a hook after the shift', 'rolled-back', {
      hooks: hooksAt('POST_PRODUCTION_TRAFFIC_SHIFT'),
      answers: 'FAILED',
    }),
  ),
  ...native.map((strategy) =>
    of(strategy, 'waits for a person who lets it go on', 'healthy', {
      hooks: [pause],
      later: { 90: goOn },
    }),
  ),
  ...all.map((strategy) => of(strategy, 'is superseded', 'superseded', { later: { 8: again } })),
  ...all.map((strategy) => of(strategy, 'is denied midway', 'cannot-tell', { later: { 6: deny } })),
  ...all.map((strategy) =>
    of(strategy, 'is rolled back for an alarm', 'rolled-back', { later: { 6: alarm } }),
  ),
];
