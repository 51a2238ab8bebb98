import type { DeploymentConfiguration, DeploymentLifecycleHook } from '@aws-sdk/client-ecs';
import { PatientClock } from '../../sandbox/clock';
import { ecs } from '../../sandbox/operations/ecs';
import { blueGreenSite, type BlueGreenSite } from '../../sandbox/scenarios/blue-green';
import { release } from '../../sandbox/scenarios/change';
import { World } from '../../sandbox/world/world';

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:gate';
const stages = [
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
] as const;
const everywhere: DeploymentLifecycleHook = {
  hookTargetArn: arn,
  roleArn: 'arn:aws:iam::000000000000:role/gate',
  lifecycleStages: [...stages],
};

interface Payload {
  readonly executionId: string;
  readonly lifecycleStage: (typeof stages)[number];
  readonly executionDetails: Readonly<
    Record<'testTrafficWeights' | 'productionTrafficWeights', Readonly<Record<string, number>>>
  >;
  readonly hookDetails?: unknown;
}

/** What became of one release, as who looks at ECS sees it. */
interface Played {
  readonly world: World;
  readonly site: BlueGreenSite;
  readonly calls: readonly Payload[];
  readonly started: () => number;
  readonly record: () => NonNullable<ReturnType<World['ecs']['serviceDeployments']['get']>>;
  /** Simulated seconds, at most an hour, until it holds. */
  readonly until: (condition: () => boolean) => Promise<void>;
}

const over = ['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'];

async function play(
  configuration: DeploymentConfiguration,
  answer: (payload: Payload, nth: number) => unknown = () => ({ hookStatus: 'SUCCEEDED' }),
  work: (played: Played) => Promise<void> = ({ until, record }) =>
    until(() => over.includes(record().status ?? '')),
): Promise<Played> {
  const world = new World(new PatientClock(200));
  const site = await blueGreenSite(world);
  const calls: Payload[] = [];
  world.callFunction = async ({ payload }) => {
    const said = JSON.parse(payload) as Payload;
    calls.push(said);
    return { payload: JSON.stringify(await answer(said, calls.length)) };
  };
  site.state.service.deploymentConfiguration = configuration;
  release(world, site, {});
  const [own] = site.state.deployments;
  const played = {
    world,
    site,
    calls,
    started: () =>
      world.ecs
        .tasksOf(site.state.service.serviceArn)
        .filter(({ deploymentId }) => deploymentId === own?.deployment.id).length,
    record: () => world.ecs.serviceDeployments.get(own?.serviceDeploymentArn ?? '') ?? {},
    until: async (condition: () => boolean) => {
      for (let n = 0; n < 3_600 && !condition(); n += 1) await world.clock.sleep(1);
    },
  };
  await work(played);
  await world.close();
  return played;
}

const seen = ({ calls }: Played): string[] =>
  calls.map(({ lifecycleStage, executionDetails }) => {
    const weights = Object.values(executionDetails.productionTrafficWeights);
    return `${lifecycleStage}${weights.length > 0 ? ` ${weights.join('/')}` : ''}`;
  });

const productionOf = ({ world, site }: Played): number[] =>
  world.elbv2.rules
    .get(site.productionRuleArn)
    ?.Actions?.[0]?.ForwardConfig?.TargetGroups?.map(({ Weight }) => Weight ?? 0) ?? [];

const native: DeploymentConfiguration = { lifecycleHooks: [everywhere] };

describe('the stages that a deployment goes through', () => {
  const before = ['PRE_SCALE_UP', 'POST_SCALE_UP', 'TEST_TRAFFIC_SHIFT', 'POST_TEST_TRAFFIC_SHIFT'];

  it('blue/green: each once, and then the earlier side goes', async () => {
    const played = await play({ ...native, strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 });
    expect(seen(played)).toEqual([
      ...before,
      'PRE_PRODUCTION_TRAFFIC_SHIFT 0/100',
      'PRODUCTION_TRAFFIC_SHIFT 100/0',
      'POST_PRODUCTION_TRAFFIC_SHIFT',
    ]);
    expect([played.record().status, played.record().lifecycleStage]).toEqual([
      'SUCCESSFUL',
      'CLEAN_UP',
    ]);
    expect(productionOf(played)).toEqual([100, 0]);
    expect(played.calls[2]?.executionDetails.testTrafficWeights).toEqual(
      played.calls[5]?.executionDetails.productionTrafficWeights,
    );
  });

  it('linear and canary: the production stages once for each step', async () => {
    const linear = await play({
      ...native,
      strategy: 'LINEAR',
      linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 },
    });
    expect(seen(linear).slice(4)).toEqual([
      'PRE_PRODUCTION_TRAFFIC_SHIFT 0/100',
      'PRODUCTION_TRAFFIC_SHIFT 50/50',
      'PRE_PRODUCTION_TRAFFIC_SHIFT 50/50',
      'PRODUCTION_TRAFFIC_SHIFT 100/0',
      'POST_PRODUCTION_TRAFFIC_SHIFT',
    ]);
    const canary = await play({
      ...native,
      strategy: 'CANARY',
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 1 },
    });
    expect(seen(canary).slice(5, 8)).toEqual([
      'PRODUCTION_TRAFFIC_SHIFT 10/90',
      'PRE_PRODUCTION_TRAFFIC_SHIFT 10/90',
      'PRODUCTION_TRAFFIC_SHIFT 100/0',
    ]);
  });

  it('rolling: before a task starts, and when the new ones are healthy', async () => {
    const played = await play({ ...native, maximumPercent: 200, minimumHealthyPercent: 100 });
    expect([seen(played), played.record().status]).toEqual([
      ['PRE_SCALE_UP', 'POST_SCALE_UP'],
      'SUCCESSFUL',
    ]);
  });

  it('reconciles first where an earlier deployment never came to its end', async () => {
    const played = await play(
      { ...native, strategy: 'BLUE_GREEN' },
      ({ lifecycleStage }, nth) =>
        nth < 3 && lifecycleStage === 'POST_SCALE_UP'
          ? { hookStatus: 'IN_PROGRESS', callBackDelay: 600 }
          : { hookStatus: 'SUCCEEDED' },
      async ({ world, site, calls, record, until }) => {
        await until(() => calls.some(({ lifecycleStage }) => lifecycleStage === 'POST_SCALE_UP'));
        release(world, site, {});
        const newer = (): string | undefined =>
          world.ecs.serviceDeployments.get(site.state.service.currentServiceDeployment ?? '')
            ?.status;
        await until(() => newer() === 'SUCCESSFUL');
        expect([record().status, newer()]).toEqual(['STOPPED', 'SUCCESSFUL']);
      },
    );
    expect(seen(played).slice(2, 5)).toEqual([
      'RECONCILE_SERVICE',
      'PRE_SCALE_UP',
      'POST_SCALE_UP',
    ]);
  });
});

describe('what a function answers', () => {
  const blueGreen: DeploymentConfiguration = { ...native, strategy: 'BLUE_GREEN' };

  it('in progress: it is called again after its delay, with what it wanted to remember', async () => {
    const played = await play(blueGreen, ({ lifecycleStage }, nth) =>
      lifecycleStage === 'PRE_SCALE_UP' && nth < 3
        ? { hookStatus: 'IN_PROGRESS', callBackDelay: 5, hookDetails: { [`n${nth}`]: nth } }
        : { hookStatus: 'SUCCEEDED' },
    );
    expect(played.calls.slice(0, 4).map(({ hookDetails }) => hookDetails)).toEqual([
      undefined,
      { n1: 1 },
      { n1: 1, n2: 2 },
      undefined,
    ]);
    expect(played.record().status).toBe('SUCCESSFUL');
  });

  it.each([
    ['FAILED', () => ({ hookStatus: 'FAILED' }), `target ${arn} returned FAILED status.`],
    ['nothing', () => undefined, 'HookStatus must not be null.'],
    ['another word', () => ({ hookStatus: 'Succeeded' }), 'HookStatus must not be null.'],
    ['another field', () => ({ status: 'SUCCEEDED' }), 'HookStatus must not be null.'],
    [
      'a throttle',
      () => {
        throw new Error('Rate Exceeded.');
      },
      'Rate Exceeded.',
    ],
  ])('%s before a task starts: none ever starts, and ECS says why', async (_what, answer, why) => {
    const played = await play(blueGreen, answer);
    expect([played.started(), played.record().status]).toEqual([0, 'ROLLBACK_SUCCESSFUL']);
    expect(played.record().statusReason).toMatch(
      /^Service deployment rolled back because PRE_SCALE_UP lifecycle hook\(s\) failed\. /,
    );
    expect(played.record().statusReason).toContain(why);
    expect(played.site.state.events.some(({ message }) => message?.includes(why))).toBe(true);
  });

  it('FAILED after the shift: traffic goes back, and its hooks hear of it', async () => {
    const played = await play(blueGreen, ({ lifecycleStage }) => ({
      hookStatus: lifecycleStage === 'POST_PRODUCTION_TRAFFIC_SHIFT' ? 'FAILED' : 'SUCCEEDED',
    }));
    expect(seen(played).slice(-3)).toEqual([
      'POST_PRODUCTION_TRAFFIC_SHIFT',
      'PRODUCTION_TRAFFIC_SHIFT 0/100',
      'TEST_TRAFFIC_SHIFT',
    ]);
    expect([played.record().status, productionOf(played)]).toEqual([
      'ROLLBACK_SUCCESSFUL',
      [0, 100],
    ]);
  });

  it.each([
    ['ROLLBACK', 'ROLLBACK_SUCCESSFUL', 'TIMED_OUT'],
    ['CONTINUE', 'SUCCESSFUL', undefined],
  ] as const)('never: when its time is over, %s', async (action, status, left) => {
    const hook = {
      ...everywhere,
      lifecycleStages: ['PRE_SCALE_UP' as const],
      timeoutConfiguration: { timeoutInMinutes: 1, action },
    };
    const played = await play(
      { strategy: 'BLUE_GREEN', lifecycleHooks: [hook] },
      () => new Promise(() => undefined),
    );
    expect([played.record().status, played.record().lifecycleHookDetails?.[0]?.status]).toEqual([
      status,
      left,
    ]);
  });
});

describe('a pause hook', () => {
  const lifecycleHooks: DeploymentLifecycleHook[] = [
    { targetType: 'PAUSE', lifecycleStages: ['POST_SCALE_UP'] },
  ];

  it.each([
    ['CONTINUE', 'SUCCESSFUL'],
    ['ROLLBACK', 'ROLLBACK_SUCCESSFUL'],
  ] as const)('waits for a person, who says %s', async (action, status) => {
    const events: string[] = [];
    const played = await play(
      { strategy: 'BLUE_GREEN', lifecycleHooks },
      undefined,
      async ({ world, record, until }) => {
        world.on('event', ({ 'detail-type': type, detail }) => {
          if (type === 'ECS Hook State Change') events.push(String(detail['eventName']));
        });
        const hook = () => record().lifecycleHookDetails?.[0];
        await until(() => hook()?.status === 'AWAITING_ACTION');
        const { serviceDeploymentArn } = record();
        await ecs.ContinueServiceDeployment(
          world,
          { serviceDeploymentArn, hookId: hook()?.hookId, action },
          { accessKeyId: 'test' } as never,
        );
        await until(() => over.includes(record().status ?? ''));
      },
    );
    expect(played.record().status).toBe(status);
    expect(events).toEqual([
      'HOOK_AWAITING_ACTION',
      action === 'CONTINUE' ? 'HOOK_SUCCEEDED' : 'HOOK_FAILED',
    ]);
  });
});

describe('a deployment that nobody can go back from', () => {
  it('has no candidate: ROLLBACK_FAILED, as when a service is created', async () => {
    const played = await play(
      { ...native, strategy: 'BLUE_GREEN' },
      () => ({ hookStatus: 'FAILED' }),
      async ({ site, record, until }) => {
        site.state.deployments.splice(1);
        await until(() => over.includes(record().status ?? ''));
      },
    );
    expect([played.record().status, played.record().statusReason]).toEqual([
      'ROLLBACK_FAILED',
      'No rollback candidate was found to run the rollback.',
    ]);
  });
});
