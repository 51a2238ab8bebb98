import fc from 'fast-check';
import { investigate } from '../../../src/app/incident/investigate';
import type { EventPorts } from '../../../src/app/incident/event-ports';
import { driveOnDue } from '../../../src/app/sweep/sweep-due';
import { dueAt } from '../../../src/incident/due';
import { longServiceArn } from '../../../src/facts/signal';
import type { Diagnosis } from '../../../src/findings/diagnosis';
import {
  aBlindDiagnosis,
  aDiagnosis,
  aHealthyDiagnosis,
  aStatusDiagnosis,
} from '../../support/diagnoses';
import { place } from '../../support/event-world';
import { MemoryIncidentStore } from '../../support/memory-incident-store';
import { MemoryOutageStore } from '../../support/memory-outage-store';

const minute = 60_000;
const service = {
  kind: 'service',
  clusterName: 'demo',
  serviceName: 'web',
  targetGroupArns: [],
} as const;
const serviceArn = longServiceArn(place, service);
const people = 'arn:aws:sns:eu-west-1:123456789012:people';
const machines = 'arn:aws:sns:eu-west-1:123456789012:machines';

class Died extends Error {}

/** A bot with its table, Slack and SNS in memory, any of which may fail, and a service that changes. */
class Life {
  now = Date.parse('2026-03-02T12:00:00.000Z');
  diagnosis: Diagnosis = aHealthyDiagnosis();
  slackIsUp = true;
  snsIsUp = true;
  readonly store = new MemoryIncidentStore();
  readonly outages = new MemoryOutageStore();
  readonly mails: string[] = [];
  readonly heard: {
    readonly incidentId: string;
    readonly status: string;
    readonly severity: string;
  }[] = [];
  readonly slack = new Map<string, string>();
  private run = 0;
  private posts = 0;

  dieAt(call: number): void {
    let left = call;
    this.store.touch = () => {
      if (left === 0) throw new Died();
      left -= 1;
    };
    this.outages.touch = this.store.touch;
  }

  liveOn(): void {
    this.store.touch = () => undefined;
    this.outages.touch = this.store.touch;
  }

  /** A look because of an event; a run that dies is lost, retries included. */
  async look(): Promise<void> {
    await investigate(this.ports, service, 'ignore').catch(this.mayDie);
  }

  async sweep(): Promise<void> {
    const due = await driveOnDue({
      ...this.ports,
      until: Infinity,
      due: () => Promise.resolve(this.isDue() ? [serviceArn] : []),
      dueOutages: () => Promise.resolve(this.outages.due(this.now)),
      verify: () => Promise.resolve(),
    }).catch(this.mayDie);
    if (due !== undefined && due.length > 0) await this.look();
  }

  private isDue(): boolean {
    const item = this.store.services.get(serviceArn);
    const at = item?.stored && dueAt(item.stored);
    const lapsed = item?.lease !== undefined && item.lease.until < this.now;
    return lapsed || (at !== undefined && at <= this.now);
  }

  private readonly mayDie = (error: unknown): undefined => {
    if (!(error instanceof Died)) throw error;
  };

  private get ports(): EventPorts {
    this.run += 1;
    const quiet = () => undefined;
    return {
      now: () => this.now,
      incidentStore: this.store,
      outages: this.outages,
      telemetry: { step: quiet, count: quiet, measure: quiet, flush: quiet },
      place,
      owner: `run-${this.run}`,
      watchedClusters: ['demo'],
      notifiers: {
        channels: ['slack', 'sns', 'sns-events'],
        slack: () => Promise.resolve({ kind: 'bot', bot: this.bot, channel: 'C1' }),
        sns: { send: (command: never) => this.publish(command) } as never,
        peopleTopicArn: people,
        machinesTopicArn: machines,
        buttons: true,
      },
      diagnose: () =>
        Promise.resolve({
          snapshot: { readings: { service: { state: 'not-needed', because: 'test' } } } as never,
          diagnosis: { ...this.diagnosis, takenAt: new Date(this.now).toISOString() },
        }),
      findCluster: () => Promise.resolve('demo'),
      propose: () => Promise.resolve(undefined),
      startRemediation: () => Promise.resolve(),
      lookAgain: () => Promise.resolve(),
    } as unknown as EventPorts;
  }

  private readonly bot = {
    post: (_: string, { text }: { readonly text: string }, thread?: string) => {
      if (!this.slackIsUp)
        return Promise.resolve({ outcome: 'retry', afterSeconds: 30, reason: 'http_503' } as const);
      this.posts += 1;
      const ts = `1.${this.posts}`;
      if (thread === undefined) this.slack.set(ts, text);
      return Promise.resolve({
        outcome: 'delivered',
        posted: { channel: 'C1', ts },
      } as const);
    },
    update: (
      at: { readonly channel: string; readonly ts: string },
      { text }: { readonly text: string },
    ) => {
      if (!this.slackIsUp)
        return Promise.resolve({ outcome: 'retry', afterSeconds: 30, reason: 'http_503' } as const);
      this.slack.set(at.ts, text);
      return Promise.resolve({ outcome: 'delivered', posted: at } as const);
    },
  };

  private publish({ input }: { readonly input: Published }): Promise<object> {
    if (!this.snsIsUp) return Promise.reject(Object.assign(new Error('down'), { name: 'Down' }));
    if (input.TopicArn === people) this.mails.push(input.Subject ?? '');
    else
      this.heard.push({
        incidentId: JSON.parse(input.Message).incidentId,
        status: input.MessageAttributes?.['status']?.StringValue ?? '',
        severity: input.MessageAttributes?.['severity']?.StringValue ?? '',
      });
    return Promise.resolve({ MessageId: 'm' });
  }

  get bytes(): number {
    return JSON.stringify(this.store.services.get(serviceArn)?.stored ?? '').length;
  }
}

interface Published {
  readonly TopicArn: string;
  readonly Subject?: string;
  readonly Message: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly StringValue: string }>>;
}

const states = {
  closed: () => aDiagnosis({ capacity: { healthy: 0, desired: 2 } }),
  answers404: () => aStatusDiagnosis({ capacity: { healthy: 0, desired: 2 } }),
  healthy: aHealthyDiagnosis,
  starting: () => aHealthyDiagnosis({ verdict: 'starting', severity: 'starting' }),
  blind: aBlindDiagnosis,
} as const;

type Act = (life: Life) => void | Promise<void>;

const becomes = fc
  .constantFrom<keyof typeof states>(
    'closed',
    'closed',
    'answers404',
    'healthy',
    'healthy',
    'starting',
  )
  .map((name): Act => async (life) => {
    life.diagnosis = states[name]();
    await life.look();
  });
const passes = fc.integer({ min: -3, max: 25 }).map((minutes): Act => (life) => {
  life.now += minutes * minute;
});
const sweeps = fc.constant<Act>((life) => life.sweep());
const breaks = fc
  .record({ slack: fc.boolean(), sns: fc.boolean() })
  .map(({ slack, sns }): Act => (life) => {
    [life.slackIsUp, life.snsIsUp] = [slack, sns];
  });
const dies = fc.nat(30).map((call): Act => async (life) => {
  life.dieAt(call);
  await life.look();
  life.liveOn();
});

const runs = Math.min(3000, Number(process.env['TARGETMEDIC_RUNS'] ?? 30));

/** All is up again, and five hours of sweeps and looks at what stays as it is. */
async function calm(life: Life): Promise<void> {
  [life.slackIsUp, life.snsIsUp] = [true, true];
  for (let at = 0; at < 60; at += 1) {
    life.now += 5 * minute;
    await life.sweep();
    if (at % 6 === 0) await life.look();
  }
}

async function live(acts: readonly Act[], end: 'closed' | 'healthy'): Promise<Life> {
  const life = new Life();
  for (const act of acts) await act(life);
  life.diagnosis = states[end]();
  await calm(life);
  return life;
}

const lives = fc.array(fc.oneof(becomes, becomes, passes, passes, sweeps, breaks, dies), {
  maxLength: 60,
});

describe('any life of an incident', () => {
  it('ends with true words on every channel, and told machines every beginning and end in order', async () => {
    await fc.assert(
      fc.asyncProperty(lives, fc.constantFrom('closed', 'healthy'), async (acts, end) => {
        const life = await live(acts, end);
        const isOver = end === 'healthy';
        const stored = life.store.services.get(serviceArn)?.stored;
        if (stored === undefined) return isOver;
        const message = [...life.slack.values()].at(-1) ?? '';
        const [mail = '', word] = [life.mails.at(-1), life.heard.at(-1)?.status];
        const wanted = isOver ? '[RECOVERED]' : '[DOWN]';
        expect([message.startsWith(wanted), mail.startsWith(wanted), word]).toEqual([
          true,
          true,
          isOver ? 'recovered' : 'open',
        ]);
        expect(stored.notices).toEqual([]);
        for (const id of new Set(life.heard.map(({ incidentId }) => incidentId))) {
          const own = life.heard.filter(({ incidentId }) => incidentId === id);
          expect(own[0]?.status).toBe('open');
          own.forEach(({ status }, at) => {
            if (status === 'recovered') expect(own[at - 1]?.status).toBe('open');
          });
        }
        expect(life.bytes).toBeLessThan(60_000);
        return true;
      }),
      { numRuns: runs },
    );
  });

  it('that flaps is quiet after it said so, and calls again when it is down for good', async () => {
    const life = new Life();
    for (let flap = 0; flap < 5; flap += 1)
      for (const state of ['closed', 'healthy'] as const) {
        life.diagnosis = states[state]();
        await life.look();
        life.now += 3 * minute;
      }
    const before = life.mails.length;
    expect(before).toBe(7);
    expect(life.heard.map(({ status }) => status)).toEqual(
      Array.from({ length: 5 }, () => ['open', 'recovered']).flat(),
    );
    life.diagnosis = states.answers404();
    for (let look = 0; look < 72; look += 1) {
      await life.look();
      life.now += 5 * minute;
    }
    // The outage itself, and one reminder after an hour.
    expect(life.mails.slice(before).map((mail) => mail.split(' ')[0])).toEqual([
      '[DOWN]',
      '[DOWN]',
    ]);
    expect(life.heard.at(-1)).toMatchObject({ status: 'open', severity: 'down' });
  });

  it('keeps its item small for as long as it flaps, and every line readable', async () => {
    const life = new Life();
    // Ninety days in the nightly run; eighteen hours of flaps fill three pages.
    const looks = runs >= 3000 ? 90 * 240 : 180;
    let most = 0;
    for (let look = 0; look < looks; look += 1) {
      life.diagnosis = look % 2 === 0 ? states.closed() : states.healthy();
      await life.look();
      life.now += 6 * minute;
      most = Math.max(most, life.bytes);
    }
    expect(most).toBeLessThan(60_000);
    const stored = life.store.services.get(serviceArn)?.stored;
    const older = stored === undefined ? [] : await life.store.findOlder(stored.incident);
    const lines = older.flatMap(({ timeline }) => timeline).length;
    expect(lines + (stored?.incident.timeline.length ?? 0)).toBe(looks);
  });
});
