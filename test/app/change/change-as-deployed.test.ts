import { listIngressRules, ourRules } from '../../support/ingress-of-site';
import { answering } from '../../../sandbox/scenarios/images';
import { healthySite } from '../../../sandbox/scenarios/change';
import type { Site, SiteOptions } from '../../../sandbox/scenarios/site';
import { personInConsole, roleSession } from '../../../sandbox/trail/actors';
import type { Actor } from '../../../sandbox/trail/call-record';
import { perform } from '../../../sandbox/trail/note-call';
import { packagedProduct } from '../../../scripts/demo/product';
import { deniedCalls, openStage, type Stage } from '../../../scripts/demo/stage';

// Longer than `until` waits: a play that jest leaves behind would go on under the next file.
jest.setTimeout(240_000);

const terraform = roleSession('deploy-prod', 'run-77', 'terraform');
const kim = personInConsole('kim@example.org', 'NetAdmin');

/** The packaged product beside a service that was well, and known to the map, before anything happened. */
class Deployed {
  private readonly mails: string[] = [];

  private constructor(
    readonly stage: Stage,
    readonly site: Site,
  ) {
    stage.onPeopleMessage(({ subject }) => this.mails.push(subject));
  }

  static async open(
    parameters: Readonly<Record<string, string>>,
    options: SiteOptions = {},
  ): Promise<Deployed> {
    let site: Site | undefined;
    const stage = await openStage({
      product: packagedProduct(),
      speed: 60,
      parameters: { WatchedClusters: 'shop', ...parameters },
      before: async (world) => {
        site = await healthySite(world, { port: 4567, ...options });
        site.taskGroup.tags.push({ Key: 'targetmedic:remediate', Value: 'auto' });
        world.trail.isLogging = true;
      },
    });
    if (site === undefined) throw new Error('There is no site.');
    const deployed = new Deployed(stage, site);
    await deployed.until(() =>
      stage.platform.lambda.invocations.some(({ functionName }) =>
        functionName.endsWith('on-target-health'),
      ),
    );
    await stage.world.clock.sleep(10);
    return deployed;
  }

  get world(): Stage['world'] {
    return this.stage.world;
  }

  /** The one message of the channel, and what is said in its thread. */
  private get channel() {
    return this.stage.slack.channel(this.stage.slackChannel);
  }

  get messages(): readonly string[] {
    return this.channel.messages.map(({ text }) => text);
  }

  get thread(): readonly string[] {
    return this.channel.messages.flatMap(({ ts }) =>
      this.channel.thread(ts).map(({ text, blocks }) => `${text} ${JSON.stringify(blocks)}`),
    );
  }

  get whole(): string {
    return JSON.stringify([this.channel.messages, this.thread]);
  }

  mailsOf(word: string): readonly string[] {
    return this.mails.filter((subject) => subject.startsWith(`[${word}]`));
  }

  calls(operation: string): number {
    return this.world.calls.filter((call) => call.operation === operation && call.status === 200)
      .length;
  }

  /** Which calls woke somebody, and why the others did not, by what `on-change` logged. */
  get woken(): { readonly by: readonly string[]; readonly dropped: readonly string[] } {
    const [onChange] = [...this.stage.platform.lambda.functions.values()].filter(({ name }) =>
      name.endsWith('on-change'),
    );
    const logged = onChange?.logs.join('\n') ?? '';
    const values = (name: string) =>
      [...logged.matchAll(new RegExp(`"${name}":"([^"]+)"`, 'g'))].map(([, value = '']) => value);
    return { by: values('eventName'), dropped: values('reason') };
  }

  /** Seconds from a moment to the last call of an operation. */
  secondsTo(operation: string, from: number): number {
    const last = this.world.calls.findLast((call) => call.operation === operation);
    return ((last?.at.getTime() ?? Infinity) - from) / 1000;
  }

  hasTarget(state: string): boolean {
    return [...this.world.elbv2.targets.values()].some((targets) =>
      [...targets.values()].some(({ health }) => health.State === state),
    );
  }

  async says(word: string): Promise<void> {
    await this.until(() => this.messages.some((text) => text.startsWith(`[${word}]`)));
  }

  async until(condition: () => boolean): Promise<void> {
    for (let n = 0; n < 2400 && !condition(); n += 1) await this.world.clock.sleep(2);
    if (!condition()) throw new Error(`It never came: ${this.messages.join(' | ')}`);
  }

  /** A slow machine must not be too late for the next checks: new environments, a slower clock. */
  async slowDown(): Promise<void> {
    await this.stage.platform.lambda.close();
    this.world.clock.runAt(30);
  }

  /** Somebody takes away the rule that lets the load balancer in. */
  revoke(who: Actor): Promise<unknown> {
    return perform(this.world, who, 'ec2', 'RevokeSecurityGroupIngress', {
      GroupId: this.site.taskGroup.groupId,
      SecurityGroupRuleIds: listIngressRules(this.site),
    });
  }

  close(): Promise<void> {
    return this.stage.close();
  }
}

async function deployed(
  parameters: Readonly<Record<string, string>>,
  play: (it: Deployed) => Promise<void>,
  options?: SiteOptions,
): Promise<void> {
  const it = await Deployed.open(parameters, options);
  try {
    await play(it);
    expect(deniedCalls(it.stage)).toEqual([]);
  } finally {
    await it.close();
  }
}

describe('a change as it is told by the packaged functions', () => {
  it('is AT RISK, then the same incident when targets fail, and is mended as ever', () =>
    deployed({ RemediationMode: 'auto' }, async (it) => {
      await it.slowDown();
      await it.revoke(terraform);
      await it.says('AT RISK');
      expect(it.whole).toContain('Removed by role deploy-prod (session run-77), Terraform');
      expect(it.whole).toContain('When the targets fail, targetmedic adds this rule by itself.');
      expect(it.calls('AuthorizeSecurityGroupIngress')).toBe(0);
      await it.until(() => it.hasTarget('unhealthy'));
      const failedAt = it.world.now().getTime();
      await it.says('RECOVERED');
      // One life of a task that fails: ECS may have replaced those that the change made fail.
      expect(it.secondsTo('AuthorizeSecurityGroupIngress', failedAt)).toBeLessThan(90);
      expect(ourRules(it.site)).toHaveLength(1);
      expect(it.messages[0]).toMatch(/It was: .*does not admit the load balancer/);
      expect(it.messages).toHaveLength(1);
      expect(it.thread.join('\n')).toContain('It is DOWN now');
      expect(it.woken.by).toEqual(['RevokeSecurityGroupIngress']);
      expect(it.woken.dropped).toContain('our own call');
      expect(it.calls('LookupEvents')).toBe(0);
    }));

  it('is named at once by what EventBridge told, where only a check could show it', () =>
    deployed(
      {},
      async (it) => {
        await perform(it.world, kim, 'elbv2', 'ModifyTargetGroup', {
          TargetGroupArn: it.site.targetGroupArn,
          HealthCheckPath: '/healthz',
        });
        await it.says('DOWN');
        expect(it.whole).toContain('Changed by kim@... (permission set NetAdmin), the console');
        expect(it.whole).toContain('healthCheckPath /healthz');
        expect(it.whole).not.toContain('kim@example.org');
      },
      {
        image: answering(4567, ({ path }) =>
          path === '/healthz' ? { status: 404, body: '' } : { status: 200, body: 'ok' },
        ),
      },
    ));

  it('is told late in the thread, once and to nobody else, where no trail is and the history takes its time', () =>
    deployed({}, async (it) => {
      it.world.trail.isLogging = false;
      it.world.trail.historySeconds = 5 * 60;
      await it.revoke(terraform);
      await it.says('DOWN');
      const removed = () =>
        it.thread.filter((text) => text.includes('Removed by role deploy-prod'));
      expect(removed()).toEqual([]);
      it.world.clock.runAt(240);
      await it.until(() => removed().length > 0);
      await it.world.clock.sleep(10 * 60);
      expect([removed().length, it.mailsOf('DOWN').length, it.messages.length]).toEqual([1, 1, 1]);
      expect(it.whole).toContain('run-77');
    }));

  it('is no matter where changeEvidence is off: nobody is woken, asked or named', () =>
    deployed({ ChangeEvidence: 'off' }, async (it) => {
      await it.revoke(terraform);
      await it.says('DOWN');
      expect(it.whole).not.toMatch(/deploy-prod|run-77|CloudTrail|AT RISK/);
      expect([it.calls('LookupEvents'), it.mailsOf('AT RISK')]).toEqual([0, []]);
    }));
});
