import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { matchesFilter } from '../../../sandbox/platform/events/filter-pattern';
import { SeenFailures } from '../../../src/app/health-checks/seen-failures';
import { signalFailures, type SignalPorts } from '../../../src/app/health-checks/signal-failures';
import { unpackBatch } from '../../../src/app/health-checks/unpack-batch';
import type { GroupHealth } from '../../../src/facts/watched-service';
import { parseEvent } from '../../../src/incident/events/parse-event';

const { patterns, parse, withRoom } = jest.requireActual<{
  readonly patterns: Readonly<Record<'json' | 'plain', string>>;
  readonly parse: (text: string) => readonly object[];
  readonly withRoom: (...given: readonly unknown[]) => Promise<readonly object[]>;
}>('../../../infrastructure/health-check-logs.cjs');

const start = Date.parse('2026-11-20T08:15:00.000Z');
const targetGroupArn =
  'arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/shop-api/0123456789abcdef';

interface Line {
  readonly second?: number;
  readonly status?: string;
  readonly node?: string;
  readonly target?: string;
  readonly group?: string;
  readonly elb?: string;
}

const fieldsOf = ({
  second = 0,
  status = 'FAIL',
  node = '10.0.0.19',
  target = '10.0.1.5:80',
  group = 'shop-api',
  elb = 'app/front/1',
}: Line) => ({
  type: 'http',
  time: new Date(start + second * 1000).toISOString().replace('Z', '117Z'),
  latency: '5.001',
  target_addr: target,
  target_group_id: group,
  status,
  status_code: '-',
  reason_code: status === 'FAIL' ? 'TimedOut' : '-',
  elb,
  ip_address: node,
});
const plain = (line: Line = {}): string => Object.values(fieldsOf(line)).join(' ');
const json = (line: Line = {}): string => JSON.stringify(fieldsOf(line));
const old = (line: Line = {}): string => plain(line).split(' ').slice(0, 8).join(' ');

/** A world of one target group: what is remembered, and what was told. */
class Group {
  now = start;
  unhealthy: number | 'unread' = 1;
  busIs: 'up' | 'down' = 'up';
  failedAt: number | undefined;
  readonly told: object[] = [];
  healthReads = 0;

  readonly ports: SignalPorts = {
    now: () => this.now,
    telemetry: {
      step: () => undefined,
      count: () => undefined,
      measure: () => undefined,
      flush: () => undefined,
      look: () => undefined,
    },
    findGroup: (name) =>
      Promise.resolve(
        name === 'shop-api'
          ? {
              targetGroupArn,
              loadBalancerArns: [
                'arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/app/front/1',
              ],
              intervalSeconds: 10,
              unhealthyThresholdCount: 2,
              healthyThresholdCount: 5,
            }
          : undefined,
      ),
    readHealth: (): Promise<GroupHealth> => {
      this.healthReads += 1;
      return Promise.resolve(
        this.unhealthy === 'unread'
          ? undefined
          : { healthy: 2, unhealthy: this.unhealthy, unused: 0, other: 0, failures: [] },
      );
    },
    seen: new SeenFailures(),
    lastTold: () => Promise.resolve(this.failedAt),
    claim: (_, { failedAt, quietSince }) => {
      if (this.failedAt !== undefined && this.failedAt >= quietSince) return Promise.resolve(false);
      this.failedAt = failedAt;
      return Promise.resolve(true);
    },
    remember: (_, failedAt) => Promise.resolve(void (this.failedAt = failedAt)),
    tell: (change) => {
      if (this.busIs === 'down') return Promise.reject(new Error('down'));
      this.told.push(change);
      return Promise.resolve();
    },
  };

  see(...lines: readonly string[]): Promise<unknown> {
    return signalFailures(this.ports, lines);
  }
}

describe('failed checks in the log', () => {
  it('are one change, however many nodes and targets fail, in both formats and of both years', async () => {
    const group = new Group();
    const targets = ['10.0.1.5:80', '10.0.2.5:80'];
    for (const second of [0, 10, 20, 30, 40, 50, 60]) {
      group.now = start + (second + 3) * 1000;
      for (const make of [plain, json, old])
        await Promise.all(
          ['10.0.0.19', '10.0.1.44'].map((node) =>
            group.see(...targets.map((target) => make({ second, node, target }))),
          ),
        );
    }
    expect(group.told).toEqual([
      expect.objectContaining({ targetGroupArns: [targetGroupArn], state: 'unhealthy' }),
    ]);
  });

  it('are none before a target has become unhealthy, and one as soon as it has', async () => {
    const group = new Group();
    group.unhealthy = 0;
    await group.see(plain(), plain({ node: '10.0.1.44' }), plain({ target: '10.0.2.5:80' }));
    expect(group.told).toHaveLength(0);
    group.unhealthy = 1;
    group.now += 5_000;
    await group.see(plain({ second: 5, node: '10.0.1.44' }));
    expect(group.told).toHaveLength(1);
  });

  it('are one once a node has failed a target as often as makes it unhealthy, though it was replaced since', async () => {
    const group = new Group();
    group.unhealthy = 0;
    await group.see(plain());
    group.now += 10_000;
    await group.see(plain({ second: 10 }));
    expect(group.told).toHaveLength(1);
    const flapping = new Group();
    flapping.unhealthy = 0;
    for (const second of [0, 20, 40, 60]) {
      flapping.now = start + second * 1000;
      await flapping.see(plain({ second }), plain({ second }), old({ second }));
    }
    expect(flapping.told).toHaveLength(0);
  });

  it('are another change after the time in which targets become healthy again', async () => {
    const group = new Group();
    await group.see(plain());
    group.now += 49_000;
    await group.see(plain({ second: 49 }));
    expect(group.told).toHaveLength(1);
    group.now += 51_000;
    await group.see(plain({ second: 100 }));
    expect(group.told).toHaveLength(2);
  });

  it('are told although target health cannot be read, once', async () => {
    const group = new Group();
    group.unhealthy = 'unread';
    await group.see(plain());
    await group.see(plain({ second: 10 }));
    expect(group.told).toHaveLength(1);
  });

  it('are told again where the bus did not take the event', async () => {
    const group = new Group();
    group.busIs = 'down';
    await expect(group.see(plain())).rejects.toThrow('down');
    group.busIs = 'up';
    await group.see(plain());
    expect(group.told).toHaveLength(1);
  });

  it('do no harm lost, doubled, late or in another order, nor of another group or balancer', async () => {
    const seconds = [0, 10, 20, 30, 40];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...seconds, ...seconds, ...seconds], { minLength: 1 }),
        async (order) => {
          const group = new Group();
          group.now = start + 45_000;

          for (const second of order) await group.see(plain({ second }), json({ second }));
          expect(group.told).toHaveLength(1);
        },
      ),
      { numRuns: 30 },
    );
    const group = new Group();
    await group.see(
      plain({ status: 'PASS' }),
      plain({ second: -1000 }),
      plain({ group: 'another' }),
      plain({ elb: 'app/another/1' }),
      'no record',
    );
    expect(group.told).toHaveLength(0);
  });

  it('lead to the service of their group', () => {
    const event = {
      id: 'e',
      source: 'targetmedic',
      'detail-type': 'Target Health State Change',
      account: '0',
      region: 'r',
      time: '2026-11-20T08:15:00Z',
      detail: { targetGroupArns: [targetGroupArn], state: 'unhealthy', reason: 'x' },
    };
    expect(parseEvent(event, undefined)).toMatchObject({
      signal: { kind: 'trouble', subject: { kind: 'target-group', targetGroupArn } },
    });
    const without = { ...event, detail: { ...event.detail, targetGroupArns: ['x'] } };
    expect(parseEvent(without, undefined).kind).toBe('dropped');
  });
});

describe('a batch of a subscription filter', () => {
  const pack = (value: unknown) => ({
    awslogs: { data: gzipSync(JSON.stringify(value)).toString('base64') },
  });

  it('is unpacked', () => {
    const logEvents = [{ id: '1', timestamp: 1, message: plain() }, { id: '2' }];
    expect(unpackBatch(pack({ messageType: 'DATA_MESSAGE', logGroup: '/lb', logEvents }))).toEqual({
      logGroup: '/lb',
      messages: [plain()],
    });
  });

  it.each([
    ['a test of the way', pack({ messageType: 'CONTROL_MESSAGE', logGroup: '/lb', logEvents: [] })],
    ['no gzip', { awslogs: { data: 'bm90IGd6aXA=' } }],
    ['another event', { source: 'aws.ecs' }],
    ['nothing', undefined],
  ])('is not %s', (_, event) => expect(unpackBatch(event)).toBeUndefined());
});

describe('the subscription filter', () => {
  it('lets failures through in the format that is delivered, and nothing else', () => {
    for (const make of [plain, old]) {
      expect(matchesFilter(patterns.plain, make())).toBe(true);
      expect(matchesFilter(patterns.plain, make({ status: 'PASS' }))).toBe(false);
    }
    expect(matchesFilter(patterns.json, json())).toBe(true);
    expect(matchesFilter(patterns.json, json({ status: 'PASS' }))).toBe(false);
    expect(matchesFilter(patterns.plain, plain({ group: 'FAIL', status: 'PASS' }))).toBe(false);
    expect(matchesFilter(patterns.plain, `${plain()} - new`)).toBe(true);
    // One format's pattern never matches the other's records.
    expect(matchesFilter(patterns.json, plain())).toBe(false);
    expect(matchesFilter(patterns.plain, json())).toBe(false);
  });

  it('names the format, which cannot be guessed', () => {
    expect(parse('/lb/a@json, /lb/b@plain')).toEqual([
      { name: '/lb/a', format: 'json' },
      { name: '/lb/b', format: 'plain' },
    ]);
    expect(() => parse('/lb/a')).toThrow(/LOG-GROUP@json or LOG-GROUP@plain/);
  });

  it('is left out of a deployment where both of the places of a group are taken, which says so', async () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const taken: Readonly<Record<string, readonly string[]>> = {
      '/full': ['siem', 'archive'],
      '/ours': ['siem', 'targetmedic-prod-failed-checks'],
    };
    const client = {
      send: ({ input }: { readonly input: { readonly logGroupName: string } }) =>
        input.logGroupName in taken
          ? Promise.resolve({
              subscriptionFilters: taken[input.logGroupName]?.map((filterName) => ({ filterName })),
            })
          : Promise.reject(new Error('denied')),
    };
    const groups = ['/full', '/ours', '/unknown'].map((name) => ({ name, format: 'json' }));
    const free = await withRoom(groups, 'targetmedic-prod', 'us-east-1', client);
    expect(free).toEqual(groups.slice(1));
    expect(said.mock.calls.flat().join('\n')).toMatch(
      /\/full has two subscription filters already \(siem, archive\).*\n.*\/unknown.* could not be read/,
    );
    said.mockRestore();
  });
});

describe("the sandbox's filter patterns", () => {
  it.each([
    ['', 'anything', true],
    ['FAIL', 'a FAIL b', true],
    ['"two words"', 'of two words', true],
    ['a b', 'a only', false],
    ['?a ?b', 'b', true],
    ['?a ?b', 'c', false],
    ['a -b', 'a b', false],
    ['{ $.a = "x" && $.b != "y" }', '{"a":"x","b":"z"}', true],
    ['{ $.a = "x" || $.b = "y" }', '{"b":"y"}', true],
    ['{ $.a = "x*" }', '{"a":"xyz"}', true],
    ['{ $.a NOT EXISTS }', '{"b":1}', true],
    ['{ $.a IS NULL }', '{"a":null}', true],
    ['{ $.a != "x" }', '{"b":1}', false],
    ['[a, b]', 'one two', true],
    ['[a, b]', 'one two three', false],
    ['[a, ...]', 'one two three', true],
    ['[..., z=3]', '1 2 3', true],
    ['[a="one two", b]', '"one two" x', true],
  ])('%s of %s: %s', (pattern, message, expected) =>
    expect(matchesFilter(pattern, message)).toBe(expected),
  );
});
