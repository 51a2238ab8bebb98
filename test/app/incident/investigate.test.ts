import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliverNotices } from '../../../src/app/notification/deliver-notices';
import { followEvent } from '../../../src/app/incident/handle-event';
import { tell } from '../../../src/app/incident/tell';
import { investigate } from '../../../src/app/incident/investigate';
import { driveOnDue } from '../../../src/app/sweep/sweep-due';
import { dueServices } from '../../../src/act/incident-store/due-services';
import {
  CannotDiagnose,
  NotAnswered,
  ServiceNotFound,
} from '../../../src/findings/cannot-diagnose';
import { longServiceArn, type NamedService } from '../../../src/facts/signal';
import { aDiagnosis, aHealthyDiagnosis, aStatusDiagnosis } from '../../support/diagnoses';
import { aTargetGroup, anUnhealthyTarget } from '../../support/builders';
import { aSnapshot } from '../../support/snapshots';
import { EventWorld, place, serviceNamed } from '../../support/event-world';
import { startTable, type TestTable } from '../../support/incident-table';

// Each step is several writes into a real table.
jest.setTimeout(30_000);

let table: TestTable;
let world: EventWorld;
let service: NamedService;
let number = 0;
const arn = (): string => longServiceArn(place, service);
const event = (name: string): any =>
  JSON.parse(
    readFileSync(join('test', 'recorded', 'events', `${name}.json`), 'utf8')
      .replaceAll('demo/web', `demo/web-${number}`)
      .replaceAll('service:web', `service:web-${number}`),
  );
const minutes = (count: number): void => void (world.now += count * 60_000);
const lookNow = () => investigate(world.ports(), service, 'ignore');

/** What the sweep does about what is due. */
const sweep = async () =>
  driveOnDue({
    ...world.ports(),
    until: Infinity,
    isSwept: () => false,
    due: () =>
      dueServices(table, world.now, 1000).then((all) => all.filter((one) => one === arn())),
    dueOutages: () => Promise.resolve([]),
    verify: () => Promise.resolve(),
  });

beforeAll(async () => void (table = await startTable()));
afterAll(() => table.close());
beforeEach(() => {
  world = new EventWorld(table);
  service = serviceNamed(`web-${(number += 1)}`);
});

type Rest = Parameters<typeof investigate>[2];

/** Seconds that pass, then who asks, in which of two environments. */
interface Step {
  readonly seconds: number;
  readonly rest: Rest;
  readonly environment: number;
}
const step: fc.Arbitrary<Step> = fc.record({
  seconds: fc.constantFrom(1, 20, 61, 100),
  rest: fc.constantFrom<Rest>('calm', 'calm', 'calm', 'obey', 'obey', 'ignore'),
  environment: fc.constantFrom(0, 1),
});

/** An event leaves word for soon, one that can wait longer finds it, and one comes after that look. */
const overtaken: Step[] = [
  { seconds: 1, rest: 'calm', environment: 0 },
  { seconds: 100, rest: 'calm', environment: 0 },
  { seconds: 1, rest: 'obey', environment: 0 },
  { seconds: 1, rest: 'calm', environment: 0 },
  { seconds: 61, rest: 'calm', environment: 0 },
];

/** Events about one service in two environments that live on, with the schedules that they make. */
class Arranging {
  private readonly environments = [new Map<string, number>(), new Map<string, number>()];
  private scheduled: { readonly at: number; readonly rest: Rest }[] = [];
  private events: number[] = [];
  private readonly world = new EventWorld(table);
  private readonly service: NamedService = {
    ...service,
    serviceName: `web-${(number += 1)}`,
  };

  constructor() {
    this.world.onLook = () => void (this.events = this.events.filter((at) => at > this.world.now));
  }

  async takes({ seconds, rest, environment }: Step): Promise<void> {
    await this.lets(this.world.now + seconds * 1000);
    if (rest !== 'ignore') this.events.push(this.world.now);
    await this.asks(rest, environment);
  }

  /** Whatever is scheduled comes to its end; looks that follow looks by themselves are not played. */
  async ends(): Promise<void> {
    await this.lets(this.world.now + 30 * 60_000);
  }

  get unseen(): readonly number[] {
    return this.events;
  }

  private async lets(until: number): Promise<void> {
    for (;;) {
      const next = this.scheduled.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > until) break;
      this.scheduled = this.scheduled.filter((one) => one !== next);
      this.world.now = Math.max(this.world.now, next.at);
      await this.asks(next.rest, 0);
    }
    this.world.now = Math.max(this.world.now, until);
  }

  private asks(rest: Rest, environment: number): Promise<unknown> {
    const arranged = this.environments[environment] ?? new Map<string, number>();
    return investigate(
      this.world.ports({
        arranged,
        lookAgain: (_service, at, how = 'ignore') => {
          this.scheduled.push({ at, rest: how });
          return Promise.resolve();
        },
      }),
      this.service,
      rest,
    );
  }
}

describe('an incident', () => {
  it('is one message that is updated in place, with a thread that tells what is new', async () => {
    await lookNow();
    world.diagnosis = aStatusDiagnosis();
    minutes(2);
    await lookNow();
    world.diagnosis = aHealthyDiagnosis();
    minutes(10);
    await lookNow();
    expect(world.messages).toHaveLength(1);
    expect(world.replies).toHaveLength(3);
    expect(world.updates.at(-1)).toContain('RECOVERED');
    expect((await world.incidentStore.findByService(arn()))?.notices).toEqual([]);
  });

  it('ends when its service is gone', async () => {
    await lookNow();
    expect(
      await investigate(
        world.ports({
          diagnose: () => Promise.reject(new ServiceNotFound('There is no service web.')),
        }),
        service,
        'ignore',
      ),
    ).toMatchObject({ kind: 'gone' });
    expect((await world.incidentStore.findByService(arn()))?.incident.status).toBe('recovered');
  });

  it('is not opened for a service that is gone before anything was wrong', async () => {
    await investigate(
      world.ports({
        diagnose: () => Promise.reject(new ServiceNotFound('There is no service web.')),
      }),
      service,
      'ignore',
    );
    expect(await world.incidentStore.findByService(arn())).toBeUndefined();
  });

  it('is looked at again when the tasks are too young to be judged', async () => {
    world.diagnosis = aHealthyDiagnosis({
      verdict: 'starting',
      timing: {
        nextVerdictAt: new Date(world.now + 200_000).toISOString(),
        failuresLeftBeforeCircuitBreaker: undefined,
      },
    });
    await lookNow();
    expect(world.looksAgain).toEqual([world.now + 205_000]);
    expect(world.messages).toEqual([]);
  });

  it('is looked at again when only tasks that ended speak against the service', async () => {
    world.diagnosis = aDiagnosis({
      timing: {
        nextVerdictAt: undefined,
        quietAt: new Date(world.now + 300_000).toISOString(),
        failuresLeftBeforeCircuitBreaker: undefined,
      },
    });
    await lookNow();
    expect(world.looksAgain).toContain(world.now + 305_000);
  });

  it('is handed on when a rule may be added by itself, after it was told', async () => {
    const record = {
      state: 'proposed',
      mode: 'auto',
      sentence: 'Opening the port would help.',
      plan: { rule: {} },
    } as never;
    await investigate(world.ports({ propose: () => Promise.resolve(record) }), service, 'ignore');
    expect(world.remediationsStarted).toHaveLength(1);
    expect(world.messages).toHaveLength(1);
  });

  it.each([
    [
      'is handed on when targets answer after a rule was added: that decides before the window is over',
      aStatusDiagnosis(),
      1,
    ],
    ['is handed on when targets pass after a rule was added', aHealthyDiagnosis(), 1],
    ['is not handed on while the added rule still shows no effect', aDiagnosis(), 0],
    [
      'is not handed on while targets are too young to tell',
      aHealthyDiagnosis({ verdict: 'starting' }),
      0,
    ],
  ])('%s', async (_title, diagnosis, times) => {
    const record = {
      state: 'verifying',
      mode: 'auto',
      sentence: 'The rule is there.',
      plan: { rule: {} },
    } as never;
    await investigate(world.ports({ propose: () => Promise.resolve(record) }), service, 'ignore');
    world.remediationsStarted.length = 0;
    world.diagnosis = diagnosis;
    minutes(2);
    await lookNow();
    expect(world.remediationsStarted).toHaveLength(times);
  });
});

describe('AWS that does not answer', () => {
  const unsure = (error: string) =>
    aHealthyDiagnosis({
      verdict: 'cannot-tell',
      headline: 'Cannot tell.',
      cannotTell: [{ fact: 'service', operation: 'ecs:DescribeServices', error }],
    });

  it('for one bad moment calls nobody: it is asked again', async () => {
    world.diagnosis = unsure('ecs:DescribeServices was not answered in time');
    world.onLook = () => void (world.looks === 2 && (world.diagnosis = aHealthyDiagnosis()));
    await lookNow();
    expect([world.looks, world.messages]).toEqual([2, []]);
  });

  it('the second time either is told', async () => {
    world.diagnosis = unsure('AWS throttled ecs:DescribeServices');
    await lookNow();
    expect([world.looks, world.messages.length]).toEqual([2, 1]);
  });

  it('but denies is told at once', async () => {
    world.diagnosis = unsure('not authorized to perform ecs:DescribeServices');
    await lookNow();
    expect([world.looks, world.messages.length]).toEqual([1, 1]);
  });
});

describe('an event whose service cannot be looked for', () => {
  const followed = (error: Error) =>
    followEvent(world.ports({ diagnose: () => Promise.reject(error) }), event('alarm-raised'));

  it('comes back when AWS was slow or in trouble', async () => {
    await expect(followed(new NotAnswered('ecs:ListServices was not answered'))).rejects.toThrow(
      NotAnswered,
    );
  });

  it('is dropped when that would be so again', async () => {
    await expect(followed(new CannotDiagnose('denied'))).resolves.toBeUndefined();
  });
});

describe('the sweep', () => {
  const seen = (shown: object): unknown => {
    const swept = event('target-health-unhealthy');
    return { ...swept, detail: { ...swept.detail, serviceName: service.serviceName, ...shown } };
  };

  it('that sees what the last look saw costs no look, and one that sees more does', async () => {
    const known = {
      state: 'unhealthy',
      failures: ['Request timed out', 'none is healthy'],
    } as const;
    world.diagnosis = aDiagnosis({ severity: 'down' });
    world.snapshot = aSnapshot({
      targetGroups: { found: [aTargetGroup()], missingArns: [] },
      targetHealth: [anUnhealthyTarget('Target.Timeout', 'Request timed out')],
    });
    await lookNow();
    world.now += 6 * 60_000;
    await followEvent(world.ports(), seen(known));
    expect([world.looks, world.looksAgain]).toEqual([1, []]);
    await followEvent(world.ports(), seen({ state: 'path-due' }));
    expect(world.looks).toBe(1);
    const failures = ['Health checks failed with these codes: [500]'];
    await followEvent(world.ports(), seen({ ...known, failures }));
    expect(world.looks).toBe(2);
  });
});

describe('a storm', () => {
  it('of fifty events at once is at most two looks and one message', async () => {
    let opened = (): void => undefined;
    const gate = new Promise<void>((resolve) => (opened = resolve));
    world.onLook = () => gate;
    const runs = Array.from({ length: 50 }, (_, index) =>
      followEvent(
        world.ports(),
        event(index % 2 === 0 ? 'task-stopped-by-load-balancer' : 'deployment-failed'),
      ),
    );
    await Promise.race(runs.slice(1));
    opened();
    await Promise.all(runs);
    expect(world.looks).toBeLessThanOrEqual(2);
    expect(world.messages).toHaveLength(1);
  });

  it('of events within a minute is one look, and one more that is scheduled once for all', async () => {
    await followEvent(world.ports(), event('task-stopped-by-load-balancer'));
    for (let second = 1; second < 50; second += 7) {
      world.now += 1000;
      await followEvent(world.ports(), event('task-stopped-by-load-balancer'));
    }
    expect(world.looks).toBe(1);
    expect(world.looksAgain).toHaveLength(1);
    expect(world.messages).toHaveLength(1);
  });

  it('asks the table once for each event after the second, and seven times for a whole look', async () => {
    const sent = jest.spyOn(table.dynamodb, 'send');
    const calls = async (): Promise<number> => {
      sent.mockClear();
      await followEvent(world.ports(), event('task-stopped-by-load-balancer'));
      return sent.mock.calls.length;
    };
    const counts = [await calls(), await calls(), await calls(), await calls()];
    sent.mockRestore();
    // Whose turn it is, the lease, the id, the incident; who says it, that it is said; the lease
    // again. Then: word is left.
    expect(counts).toEqual([7, 2, 1, 1]);
  });

  it('asks the table no more once an execution environment knows that a look is arranged', async () => {
    const sent = jest.spyOn(table.dynamodb, 'send');
    const arranged = new Map<string, number>();
    const counts: number[] = [];
    // The look that a failed deployment asks for settles what can wait for longer.
    for (const name of [
      'deployment-failed',
      'deployment-failed',
      'task-stopped-by-load-balancer',
    ]) {
      sent.mockClear();
      await followEvent(world.ports({ arranged }), event(name));
      counts.push(sent.mock.calls.length);
    }
    sent.mockRestore();
    expect(counts).toEqual([7, 2, 0]);
  });

  it('is looked at after its last event, whichever of two execution environments heard of it, and whoever asked meanwhile', () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
        const played = new Arranging();
        for (const one of steps) await played.takes(one);
        await played.ends();
        expect(played.unseen).toEqual([]);
      }),
      { numRuns: 15, examples: [[overtaken]] },
    ));

  it('ends in the same, whatever the order', async () => {
    const names = [
      'task-stopped-by-load-balancer',
      'action-steady-state',
      'deployment-failed',
      'action-deployment-failed',
      'deployment-completed',
      'task-exited',
    ];
    const told: string[] = [];
    for (const order of [names, names.toReversed(), [...names, ...names]]) {
      service = { ...service, serviceName: `web-${(number += 1)}` };
      world = new EventWorld(table);
      for (const name of order) await followEvent(world.ports(), event(name));
      told.push(JSON.stringify([world.messages, world.replies]));
    }
    expect(new Set(told).size).toBe(1);
  });

  it('leaves what waits for its turn to a message alone: no look is taken for it', async () => {
    await followEvent(world.ports(), event('task-stopped-by-load-balancer'));
    service = { ...service, serviceName: `web-${(number += 1)}` };
    world.diagnosis = aStatusDiagnosis();
    await followEvent(world.ports(), event('task-stopped-by-load-balancer'));
    expect([world.looks, world.toldLater.length > 0, world.looksAgain]).toEqual([2, true, []]);
    world.now = Math.max(...world.toldLater);
    await tell(world.ports(), arn());
    expect(world.looks).toBe(2);
    expect((await world.incidentStore.findByService(arn()))?.notices).toEqual([]);
  });

  it('of good news about a healthy service is no look at all', async () => {
    await followEvent(world.ports(), event('action-steady-state'));
    await followEvent(world.ports(), event('deployment-completed'));
    expect(world.looks).toBe(0);
  });
});

describe('Slack that is down', () => {
  it('for an hour gets one message when it is back, whatever happened meanwhile', async () => {
    world.slackIs = 'down';
    await lookNow();
    for (let minute = 0; minute < 60; minute += 5) {
      minutes(5);
      world.diagnosis =
        minute % 10 === 0 ? aStatusDiagnosis() : aDiagnosis({ impact: `${minute} minutes` });
      await lookNow();
      await sweep();
    }
    expect(world.posts).toEqual([]);
    world.slackIs = 'up';
    minutes(16);
    await sweep();
    await sweep();
    expect(world.messages).toHaveLength(1);
  });

  it('without an answer gets the message at most twice', async () => {
    world.slackIs = 'silent';
    await lookNow();
    for (let minute = 0; minute < 30; minute += 1) {
      minutes(1);
      await deliverNotices(world.ports(), arn());
    }
    expect(world.messages).toHaveLength(2);
    expect((await world.incidentStore.findByService(arn()))?.notices).toEqual([]);
  });
});

describe('a run that dies', () => {
  it('while it looks is found by the sweep when its lease is over', async () => {
    // The function is gone: neither the look ends nor the lease is given back.
    world.onLook = () => new Promise(() => undefined);
    void lookNow();
    while (world.looks === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await sweep()).toEqual([]);
    minutes(3);
    expect(await sweep()).toEqual([
      expect.objectContaining({ serviceName: service.serviceName, state: 'check-due' }),
    ]);
    world.onLook = () => undefined;
    await lookNow();
    expect(world.messages).toHaveLength(1);
  });

  it('between writing and telling leaves nothing untold', async () => {
    const ports = world.ports();
    await expect(
      investigate(
        {
          ...ports,
          incidentStore: {
            ...ports.incidentStore,
            saveNotices: dyingAfter(0, ports.incidentStore.saveNotices),
          },
        },
        service,
        'ignore',
      ),
    ).rejects.toThrow('killed');
    minutes(3);
    await sweep();
    await lookNow();
    expect(world.messages).toHaveLength(1);
  });

  it('at any step tells every incident once; only a death between sending and writing that down costs one copy', async () => {
    for (let step = 1; step < 12; step += 1) {
      service = { ...service, serviceName: `web-${(number += 1)}` };
      world = new EventWorld(table);
      const ports = world.ports();
      const calls = { left: step };
      const incidentStore = Object.fromEntries(
        Object.entries(ports.incidentStore).map(([name, call]) => [
          name,
          dying(calls, call as never),
        ]),
      ) as never;
      await investigate({ ...ports, incidentStore }, service, 'ignore').catch(() => undefined);
      const isUnwritten =
        world.messages.length === 1 &&
        (await world.incidentStore.findByService(arn()))?.incident.told.slack === undefined;
      minutes(4);
      await sweep();
      await lookNow();
      minutes(4);
      await sweep();
      expect([step, world.messages.length]).toEqual([step, isUnwritten ? 2 : 1]);
      expect((await world.incidentStore.findByService(arn()))?.notices).toEqual([]);
    }
  });
});

const dying =
  <Arguments extends unknown[], Answer>(
    calls: { left: number },
    call: (...args: Arguments) => Promise<Answer>,
  ) =>
  (...args: Arguments): Promise<Answer> => {
    calls.left -= 1;
    return calls.left < 0 ? Promise.reject(new Error('killed')) : call(...args);
  };

const dyingAfter = <Arguments extends unknown[], Answer>(
  left: number,
  call: (...args: Arguments) => Promise<Answer>,
) => dying({ left }, call);
