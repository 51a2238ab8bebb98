import type { DeploymentConfiguration, DeploymentLifecycleHook } from '@aws-sdk/client-ecs';
import { blueGreenSite } from '../../sandbox/scenarios/blue-green';
import { healthySite, release } from '../../sandbox/scenarios/change';
import { gatewaySite } from '../../sandbox/scenarios/gateway';
import { answering } from '../../sandbox/scenarios/images';
import type { Site } from '../../sandbox/scenarios/site';
import { taskSetSite } from '../../sandbox/scenarios/task-sets';
import { failDeployment } from '../../sandbox/world/tasks/deployments';
import type { World } from '../../sandbox/world/world';
import { hopOf, type FindingCode } from '../../src/findings/finding-code';
import type { HopName } from '../../src/findings/hop';
import type { Ending } from '../../src/reasoning/deployments/follow-release';
import { brokenHops, type BrokenHop, type Evidence } from './hop-stories';
import type { ReleaseStory } from './release-story';

/** How a release is deployed. ECS gives up only what it deploys itself. */
export const strategies = [
  'ROLLING',
  'BLUE_GREEN',
  'LINEAR',
  'CANARY',
  'gateway',
  'CODE_DEPLOY',
  'EXTERNAL',
] as const;
export type Strategy = (typeof strategies)[number];

/** A story that is played on the sandbox, and how it has to end. */
export interface NamedStory extends ReleaseStory {
  readonly strategy: Strategy;
  readonly what: string;
  readonly ending: Ending;
  readonly cause?: FindingCode;
  /** The hop of the path at which the release fails, and how many tasks it wants. */
  readonly hop?: HopName;
  readonly desired?: number;
  readonly latest: Latest;
}

/**
 * The latest moment at which a wait must have ended: as a share of the time until ECS's circuit breaker
 * gives the release up, or in seconds since it began, where the breaker never does.
 */
export interface Latest {
  readonly share?: number;
  readonly seconds: number;
}

const hookArn = 'arn:aws:lambda:us-east-1:000000000000:function:gate';

/** Short bakes, so that a story is one of minutes. */
const configurations: Readonly<Partial<Record<Strategy, DeploymentConfiguration>>> = {
  BLUE_GREEN: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 },
  LINEAR: {
    strategy: 'LINEAR',
    bakeTimeInMinutes: 0,
    linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 },
  },
  CANARY: {
    strategy: 'CANARY',
    bakeTimeInMinutes: 0,
    canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 1 },
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

const siteOf = (world: World, strategy: Strategy): Promise<Site> => {
  switch (strategy) {
    case 'ROLLING':
      return healthySite(world);
    case 'gateway':
      return gatewaySite(world);
    case 'CODE_DEPLOY':
    case 'EXTERNAL':
      return taskSetSite(world, strategy);
    case 'BLUE_GREEN':
    case 'LINEAR':
    case 'CANARY':
      return blueGreenSite(world);
  }
};

async function siteFor(world: World, strategy: Strategy, wanted?: Settings): Promise<Site> {
  const site = await siteOf(world, strategy);
  if (!isOfTaskSets(strategy))
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

const isOfTaskSets = (strategy: Strategy): boolean =>
  strategy === 'CODE_DEPLOY' || strategy === 'EXTERNAL';

type More = Partial<Omit<NamedStory, 'strategy' | 'what' | 'ending' | 'latest'>> & {
  readonly hooks?: readonly DeploymentLifecycleHook[];
  readonly answers?: string;
  readonly image?: () => Parameters<typeof release>[2];
};

const ok = answering(8080, { status: 200, body: 'ok' });

/** A story of one strategy that has to end within so many seconds; the hooks answer what is said. */
const of = (
  strategy: Strategy,
  what: string,
  ending: Ending,
  seconds: number,
  more: More = {},
): NamedStory => ({
  strategy,
  what,
  ending,
  latest: { seconds },
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
    release(world, site, more.image?.() ?? { image: ok });
  },
});

const again = (world: World, site: Site): void => release(world, site, { image: ok });
const deny = (world: World): void =>
  void world.faults.push({ service: '*', operation: '*', kind: 'access-denied' });
/** ECS goes back, and from then on nothing may be read but what it keeps of releases. */
const goesBackUnseen = (world: World, site: Site): void => {
  goesBack(world, site);
  world.faults.push({ service: '*', operation: 'DescribeServices', kind: 'access-denied' });
};
const goesBack = (world: World, site: Site): void => {
  const [own] = site.state.deployments;
  if (own?.giveUp !== undefined) return own.giveUp();
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

/** Answers a status now and then until it has warmed up. */
const flapping = (): Parameters<typeof release>[2] => {
  let answers = 0;
  return {
    image: answering(8080, () => {
      answers += 1;
      return answers % 3 !== 0 && answers < 7
        ? { status: 500, body: 'warming up' }
        : { status: 200, body: 'ok' };
    }),
  };
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

/** Until a release that comes up is complete, with its bakes. */
const completeSeconds: Readonly<Record<Strategy, number>> = {
  ROLLING: 70,
  gateway: 70,
  EXTERNAL: 70,
  CODE_DEPLOY: 130,
  BLUE_GREEN: 140,
  LINEAR: 140,
  CANARY: 140,
};

/** How many tasks a service wants, and how it is checked. */
interface Settings {
  readonly desired: 1 | 2 | 4;
  readonly checks: 'quick' | 'default';
}

/**
 * The latest share by what can tell, with 1, 2 and 4 tasks. The breaker counts three failures: with one
 * task after three rounds, with two in the second one, with four in the first. What only a failed task
 * can tell is known when the first round is over, what only its repetition can tell after the second.
 */
const latestShares: Readonly<Record<Evidence, Readonly<Record<Settings['desired'], number>>>> = {
  settings: { 1: 0.12, 2: 0.17, 4: 0.33 },
  'made together': { 1: 0.75, 2: 1, 4: 1 },
  start: { 1: 0.45, 2: 0.6, 4: 1 },
  'two tasks': { 1: 0.75, 2: 0.6, 4: 1 },
  end: { 1: 0.75, 2: 1, 4: 1 },
  checks: { 1: 0.45, 2: 0.62, 4: 1 },
};

/** The same in seconds where the breaker does not count. */
const latestSeconds: Readonly<Record<Evidence, number>> = {
  settings: 15,
  'made together': 130,
  start: 130,
  'two tasks': 130,
  end: 240,
  checks: 160,
};

const ofBroken = (strategy: Strategy, broken: BrokenHop, settings: Settings): NamedStory => {
  const { what, cause, evidence, isEndless, begin } = broken;
  const { desired, checks } = settings;
  const hop = hopOf(cause);
  const seconds = latestSeconds[evidence];
  const isGivenUp = isEndless !== true && !isOfTaskSets(strategy);
  return {
    strategy,
    ...(hop === undefined ? {} : { hop }),
    desired,
    what: `${what} (${desired} desired, ${checks})`,
    ending: 'unhealthy',
    cause,
    latest: isGivenUp ? { share: latestShares[evidence][desired], seconds } : { seconds },
    ...(isGivenUp ? { untilBreakerSeconds: 1800 } : {}),
    stage: (world) => siteFor(world, strategy, settings),
    begin,
  };
};

const checksOf = (n: number): Settings['checks'] => (n % 2 === 0 ? 'quick' : 'default');
const isPossible = (strategy: Strategy, { only }: BrokenHop): boolean =>
  only === undefined || only.includes(strategy);

/**
 * A release of each strategy that fails of each cause, with two tasks; and of each cause once with one
 * task and once with four, the strategies in turn.
 */
export const ofHop: readonly NamedStory[] = brokenHops.flatMap((broken, n) => {
  const possible = strategies.filter((strategy) => isPossible(strategy, broken));
  const inTurn = (turn: number): Strategy => possible[turn % possible.length] ?? 'ROLLING';
  return [
    ...possible.map((strategy, m) =>
      ofBroken(strategy, broken, { desired: 2, checks: checksOf(n + m) }),
    ),
    ofBroken(inTurn(n), broken, { desired: 1, checks: checksOf(n) }),
    ofBroken(inTurn(n + 1), broken, { desired: 4, checks: checksOf(n + 1) }),
  ];
});

/** Each strategy in each way to its end that is not a failure of its own. */
export const stories: readonly NamedStory[] = [
  ...strategies.map((one) => of(one, 'heals', 'healthy', completeSeconds[one])),
  ...strategies.map((one) =>
    of(one, 'flaps at its start and heals', 'healthy', completeSeconds[one] + 60, {
      image: flapping,
    }),
  ),
  ...native.map((one) =>
    of(one, 'heals through its hooks and bakes', 'healthy', completeSeconds[one], {
      hooks: everyStage,
    }),
  ),
  ...native.map((one) =>
    of(one, 'is refused by a hook before a task starts', 'rolled-back', 15, {
      hooks: hooksAt('PRE_SCALE_UP'),
      answers: 'FAILED',
    }),
  ),
  ...native.map((one) =>
    of(one, 'is refused by a hook after the shift', 'rolled-back', completeSeconds[one], {
      hooks: hooksAt('POST_PRODUCTION_TRAFFIC_SHIFT'),
      answers: 'FAILED',
    }),
  ),
  ...native.map((one) =>
    of(one, 'waits for a person who lets it go on', 'healthy', completeSeconds[one] + 90, {
      hooks: [pause],
      later: { 90: goOn },
    }),
  ),
  ...strategies.map((one) => of(one, 'is superseded', 'superseded', 20, { later: { 8: again } })),
  ...strategies.map((one) =>
    of(one, 'is denied midway', 'cannot-tell', 20, { later: { 6: deny } }),
  ),
  ...strategies.map((one) =>
    of(one, 'is rolled back', 'rolled-back', 20, { later: { 6: goesBack } }),
  ),
  ...native.map((one) =>
    of(one, 'is rolled back and then denied', 'rolled-back', 20, { later: { 6: goesBackUnseen } }),
  ),
];
