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
import type { ReleaseStory } from './release-story';

/** A story that is played on the sandbox, and how it has to end. */
export interface NamedStory extends ReleaseStory {
  readonly strategy: 'ROLLING' | 'BLUE_GREEN' | 'LINEAR' | 'CANARY' | 'gateway';
  readonly what: string;
  readonly ending: Ending;
  readonly cause?: FindingCode;
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

async function siteFor(world: World, strategy: Strategy): Promise<Site> {
  const site =
    strategy === 'gateway'
      ? await gatewaySite(world)
      : strategy === 'ROLLING'
        ? await healthySite(world)
        : await blueGreenSite(world);
  site.state.service.deploymentConfiguration = { ...breaker, ...configurations[strategy] };
  return site;
}

type More = Partial<Omit<NamedStory, 'strategy' | 'what' | 'ending'>> & {
  readonly hooks?: readonly DeploymentLifecycleHook[];
  readonly answers?: string;
  readonly image?: Parameters<typeof release>[2];
};

const ok = answering(8080, { status: 200, body: 'ok' });
const failing = answering(8080, { status: 500, body: 'Internal Server Error' });

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

/** The stories that are played: each strategy that the sandbox moves, in each way to its end. */
export const stories: readonly NamedStory[] = [
  ...all.map((strategy) => of(strategy, 'heals', 'healthy')),
  ...native.map((strategy) =>
    of(strategy, 'heals through its hooks and bakes', 'healthy', { hooks: everyStage }),
  ),
  ...all.map((strategy) =>
    of(strategy, 'answers 500', 'unhealthy', {
      image: { image: failing },
      cause: 'health-check-server-error',
      untilBreakerSeconds: 900,
    }),
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
  ...all.map((strategy) =>
    of(strategy, 'answers 404 on its health check path', 'unhealthy', {
      image: { image: answering(8080, { status: 404, body: 'not found' }) },
      cause: 'health-check-path-not-found',
      untilBreakerSeconds: 900,
    }),
  ),
];
