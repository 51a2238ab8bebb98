import { deniedCalls, openStage, type Stage } from '../../../scripts/demo/stage';
import { packagedProduct } from '../../../scripts/demo/product';
import { ecs } from '../../../sandbox/operations/ecs';
import { blueGreenSite, type BlueGreenSite } from '../../../sandbox/scenarios/blue-green';
import {
  createRule,
  createTargetGroup,
  forwardTo,
} from '../../../sandbox/world/create-load-balancer';
import { settingsOf } from '../../../sandbox/scenarios/site';
import { createService, type NewService } from '../../../sandbox/world/tasks/create-service';
import { createSubnet } from '../../../sandbox/world/network/create-network';
import type { FaultKind } from '../../../sandbox/world/fault';
import type { World } from '../../../sandbox/world/world';
import type { Outcome } from '../../../sandbox/platform/functions/lambda-function';

jest.setTimeout(120_000);

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
const judge = 'targetmedic-prod-recheck';
const hook = 'targetmedic-prod-on-deployment-hook';
const person = { accessKeyId: 'AKIAUSER' } as never;

/** The packaged product beside a service that names its hook at every stage. */
class HookedService {
  private constructor(
    readonly stage: Stage,
    readonly site: BlueGreenSite,
    /** In a zone for which the load balancer is not enabled: no check will ever reach a task there. */
    private readonly strayedSubnetId: string,
  ) {}

  static async open(mode: 'warn' | 'block'): Promise<HookedService> {
    let site: BlueGreenSite | undefined;
    const stage = await openStage({
      product: packagedProduct(),
      speed: 100,
      parameters: { DeploymentHook: mode },
      before: async (world) => void (site = await blueGreenSite(world)),
    });
    if (site === undefined) throw new Error('There is no site.');
    const { outputs } = stage.deployment;
    site.state.service.deploymentConfiguration = {
      strategy: 'BLUE_GREEN',
      lifecycleHooks: [
        {
          hookTargetArn: String(outputs['DeploymentHookArn']),
          roleArn: String(outputs['DeploymentHookRoleArn']),
          lifecycleStages: [...stages],
          timeoutConfiguration: { timeoutInMinutes: 5, action: 'CONTINUE' },
        },
      ],
    };
    const strayed = { vpcId: site.vpcId, cidr: '10.0.3.0/24', zone: 'us-east-1c' };
    return new HookedService(
      stage,
      site,
      createSubnet(stage.world, { ...strayed, wayOut: 'nat-gateway' }),
    );
  }

  /** Another service behind the same load balancer, with the same hook, both healthy. */
  async beside(serviceName: string): Promise<HookedService> {
    const { world, site } = this;
    const [entry] = site.state.service.loadBalancers ?? [];
    const group = (name: string): string =>
      createTargetGroup(world, name, settingsOf(site.targetGroup), 10);
    const [blue, green] = [group(`${serviceName}-blue`), group(`${serviceName}-green`)];
    const rule = (priority: number, arn: string): string =>
      createRule(
        world,
        site.listenerArn,
        priority,
        `/${serviceName}-${priority}/*`,
        forwardTo(arn),
      );
    const state = createService(world, {
      ...site.state.service,
      serviceName,
      loadBalancers: [
        {
          ...entry,
          targetGroupArn: blue,
          advancedConfiguration: {
            ...entry?.advancedConfiguration,
            alternateTargetGroupArn: green,
            productionListenerRule: rule(11, blue),
            testListenerRule: rule(12, green),
          },
        },
      ],
    } as NewService);
    await world.settled();
    return new HookedService(this.stage, { ...site, state }, this.strayedSubnetId);
  }

  get world(): World {
    return this.stage.world;
  }

  /** A release that is fine, to its end. */
  async deployWell(): Promise<Ended> {
    return this.deploy(this.site.taskSubnetIds, ({ status }) => isOver(status));
  }

  /**
   * A release that strays, until ECS has given it up or starts a task of it; afterwards the service is
   * as before.
   */
  async deployAstray(): Promise<Ended> {
    const ended = await this.deploy(
      [this.strayedSubnetId],
      ({ status, stage }) => isOver(status) || stage === 'SCALE_UP',
    );
    if (isOver(ended.status)) return ended;
    const { world } = this;
    await ecs.StopServiceDeployment(world, { serviceDeploymentArn: ended.arn }, person);
    await this.until(() => isOver(world.ecs.serviceDeployments.get(ended.arn)?.status));
    return ended;
  }

  private async deploy(
    subnets: readonly string[],
    isDone: (ended: Ended) => boolean,
  ): Promise<Ended> {
    const { world } = this;
    const { serviceArn, serviceName, clusterArn, networkConfiguration } = this.site.state.service;
    const awsvpc = { ...networkConfiguration?.awsvpcConfiguration, subnets: [...subnets] };
    const before = world.ecs.tasksOf(serviceArn).length;
    await ecs.UpdateService(
      world,
      {
        cluster: clusterArn,
        service: serviceName,
        networkConfiguration: { awsvpcConfiguration: awsvpc },
      },
      person,
    );
    const arn = this.site.state.service.currentServiceDeployment ?? '';
    const ended = (): Ended => {
      const { status, statusReason, lifecycleStage } = world.ecs.serviceDeployments.get(arn) ?? {};
      const started = world.ecs.tasksOf(serviceArn).length - before;
      return { arn, status, reason: statusReason, stage: lifecycleStage, started };
    };
    await this.until(() => isDone(ended()));
    return ended();
  }

  private async until(condition: () => boolean): Promise<void> {
    for (let n = 0; n < 900 && !condition(); n += 1) await this.world.clock.sleep(1);
  }

  /** What ECS would get at a stage, or for any other payload. */
  ask(payload: unknown): Promise<Outcome> {
    return this.stage.platform.lambda.invoke(hook, JSON.stringify(payload));
  }

  payload(lifecycleStage: string): object {
    const { serviceArn } = this.site.state.service;
    const [own] = this.site.state.deployments;
    const record = this.world.ecs.serviceDeployments.get(own?.serviceDeploymentArn ?? '');
    return {
      executionId: '0b7e6c1a-3f52-4d0e-9a44-5b1f0e7c2d31',
      lifecycleStage,
      resourceArn: record?.serviceDeploymentArn,
      executionDetails: {
        serviceArn,
        targetServiceRevisionArn: record?.targetServiceRevision?.arn,
        testTrafficWeights: {},
        productionTrafficWeights: {},
      },
    };
  }

  /** All that Slack was told, as text. */
  get told(): string {
    const channel = this.stage.slack.channel(this.stage.slackChannel);
    return JSON.stringify(channel.messages.map((one) => [one, channel.thread(one.ts)]));
  }
}

interface Ended {
  readonly arn: string;
  readonly status: string | undefined;
  readonly reason: string | undefined;
  readonly stage: string | undefined;
  readonly started: number;
}

const isOver = (status: string | undefined): boolean =>
  ['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'].includes(status ?? '');

/** What may happen to the function that judges, or to what it needs. Returns how it is mended. */
type Misfortune = (hooked: HookedService) => () => void;

const faulty =
  (service: string, operation: string, kind: FaultKind): Misfortune =>
  ({ world }) => {
    world.faults.push({ service, operation, kind });
    return () => void (world.faults = []);
  };

const without =
  (name: string): Misfortune =>
  ({ stage }) => {
    const { functions } = stage.platform.lambda;
    const own = functions.get(name);
    functions.delete(name);
    return () => void (own && functions.set(name, own));
  };

const throttled =
  (name: string): Misfortune =>
  ({ stage }) => {
    const { settings } = stage.platform.lambda.get(name);
    const before = settings.reservedConcurrentExecutions;
    Object.assign(settings, { reservedConcurrentExecutions: 0 });
    return () => void Object.assign(settings, { reservedConcurrentExecutions: before });
  };

const misfortunes: Readonly<Record<string, Misfortune>> = {
  'the judge is killed': ({ stage }) => {
    const { lambda } = stage.platform;
    return lambda.onCall(({ functionName }) => {
      if (functionName === judge) void lambda.kill(judge);
    });
  },
  'the judge is throttled': throttled(judge),
  'the judge is deleted': without(judge),
  'the judge answers something else': ({ stage }) => {
    const { settings } = stage.platform.lambda.get(judge);
    const before = { ...settings };
    void stage.platform.lambda.kill(judge);
    Object.assign(settings, {
      handlerFile: require.resolve('../../support/functions/probe.js'),
      handlerName: 'mirror',
    });
    return () => {
      void stage.platform.lambda.kill(judge);
      Object.assign(settings, before);
    };
  },
  'ECS denies the reads': faulty('ecs', '*', 'access-denied'),
  'ECS denies the revision': faulty('ecs', 'DescribeServiceRevisions', 'access-denied'),
  'ECS throttles the deployment': faulty('ecs', 'DescribeServiceDeployments', 'throttle'),
  'Elastic Load Balancing denies the reads': faulty('elbv2', '*', 'access-denied'),
  'Elastic Load Balancing answers nonsense': faulty('elbv2', '*', 'garbage'),
  'EC2 throttles the reads': faulty('ec2', '*', 'throttle'),
  'ECS does not answer': faulty('ecs', '*', 'hang'),
  'Elastic Load Balancing does not answer': faulty('elbv2', '*', 'hang'),
  'the table cannot be reached': faulty('dynamodb', '*', 'server-error'),
  'every role is denied everything': faulty('*', '*', 'access-denied'),
};

const everything = Object.entries(misfortunes);

const payloads: readonly unknown[] = [
  null,
  {},
  [],
  'PRE_SCALE_UP',
  { lifecycleStage: 'PRE_SCALE_UP' },
  { lifecycleStage: 'PRE_SCALE_UP', executionDetails: null },
  { lifecycleStage: 7, executionDetails: { serviceArn: 'x', targetServiceRevisionArn: 'y' } },
  { lifecycleStage: 'A_NEW_STAGE', hookDetails: '{"team":"payments"}' },
];

describe('two releases that are refused for one load balancer', () => {
  it('are one outage: one message names both services, and machines hear of each deployment', async () => {
    const first = await HookedService.open('block');
    try {
      const second = await first.beside('api');
      const machines: string[] = [];
      first.stage.onMachineMessage((received) => void machines.push(JSON.stringify(received)));
      const ended = [await first.deployAstray(), await second.deployAstray()];
      expect(ended.map(({ stage, started }) => [stage, started])).toEqual([
        ['CLEAN_UP', 0],
        ['CLEAN_UP', 0],
      ]);
      const isTold = (): boolean =>
        first.told.includes('2 services') &&
        machines.some((one) => one.includes(ended[1]?.arn ?? '?'));
      for (let n = 0; n < 60 && !isTold(); n += 1) await first.world.clock.sleep(10);
      const { messages } = first.stage.slack.channel(first.stage.slackChannel);
      expect(messages).toHaveLength(1);
      expect(first.told).toContain('2 services, one cause');
      // Each is an incident of its own for machines, with its deployment.
      for (const { arn } of ended) expect(machines.join()).toContain(arn);
      expect(deniedCalls(first.stage)).toEqual([]);
    } finally {
      await first.stage.close();
    }
  });
});

describe.each(['warn', 'block'] as const)('the hook in mode %s', (mode) => {
  let hooked: HookedService;
  beforeAll(async () => (hooked = await HookedService.open(mode)), 120_000);
  afterAll(() => hooked.stage.close());

  const answers = async (said: readonly unknown[]): Promise<string[]> => {
    const outcomes = [];
    for (const payload of said) outcomes.push(await hooked.ask(payload));
    return [...new Set(outcomes.map(({ payload }) => payload))];
  };

  it('lets a release through that is fine, at every stage', async () => {
    const ended = await hooked.deployWell();
    expect([ended.status, ended.started]).toEqual(['SUCCESSFUL', 2]);
    expect(hooked.told).toBe('[]');
    expect(deniedCalls(hooked.stage)).toEqual([]);
  });

  it('answers SUCCEEDED whatever ECS may send', async () => {
    expect(await answers(payloads)).toEqual(['{"hookStatus":"SUCCEEDED"}']);
  });

  it.each(everything)('answers SUCCEEDED at every stage while %s', async (_what, happens) => {
    const mend = happens(hooked);
    const others = stages.filter((stage) => stage !== 'PRE_SCALE_UP');
    const said = await answers(others.map((stage) => hooked.payload(stage)));
    mend();
    expect(said).toEqual(['{"hookStatus":"SUCCEEDED"}']);
  });

  // In warn the answer does not wait for what the judge can read.
  it.each(everything.filter(([what]) => mode === 'block' || what.includes('judge')))(
    'stops no release while %s',
    async (_what, happens) => {
      const mend = happens(hooked);
      const ended = await hooked.deployAstray();
      mend();
      expect([ended.stage, ended.reason]).toEqual(['SCALE_UP', undefined]);
    },
  );

  it('says what a release with a proven fault will fail of, and in block stops it before a task starts', async () => {
    const ended = await hooked.deployAstray();
    const isStopped = mode === 'block';
    expect([ended.stage, ended.reason !== undefined, ended.started]).toEqual(
      isStopped ? ['CLEAN_UP', true, 0] : ['SCALE_UP', false, 0],
    );
    await hooked.world.clock.sleep(20);
    for (const words of [
      isStopped ? 'before a task of it started' : 'will not come up',
      'is not enabled in us-east-1c',
      ended.arn,
    ])
      expect(hooked.told).toContain(words);
    // The release before it serves all the time: that it is well is no end of the matter.
    if (isStopped) expect(hooked.told).not.toContain('RECOVERED');
  });

  it('does the same while Slack is down, and says it once Slack is back', async () => {
    const { faults } = hooked.stage.slack;
    faults.push({ kind: 'down' });
    const ended = await hooked.deployAstray();
    await hooked.world.clock.sleep(20);
    expect(ended.stage).toBe(mode === 'block' ? 'CLEAN_UP' : 'SCALE_UP');
    expect(hooked.told).not.toContain(ended.arn);
    faults.splice(0);
    for (let n = 0; n < 60 && !hooked.told.includes(ended.arn); n += 1)
      await hooked.world.clock.sleep(10);
    expect(hooked.told).toContain(ended.arn);
  });

  it.each([
    ['deleted', without(hook)],
    ['throttled', throttled(hook)],
  ])(
    'is rolled back by ECS once the hook itself is %s: so doctor looks for it',
    async (_, happens) => {
      const mend = happens(hooked);
      const ended = await hooked.deployWell();
      mend();
      expect([ended.status, ended.started]).toEqual(['ROLLBACK_SUCCESSFUL', 0]);
    },
  );
});
