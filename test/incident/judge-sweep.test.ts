import { judgeSweep } from '../../src/incident/judge-sweep';
import type { Remembered } from '../../src/facts/target-health-event';
import type { GroupHealth, WatchedService } from '../../src/facts/watched-service';

const now = Date.parse('2026-03-02T12:00:00.000Z');
const aService = (over: Partial<WatchedService> = {}): WatchedService => ({
  clusterName: 'demo',
  serviceName: 'web',
  desiredCount: 2,
  runningCount: 2,
  targetGroupArns: ['arn:tg'],
  watch: 'unsaid',
  hookArns: [],
  inGrace: false,
  print: 'p',
  mayHide: false,
  ...over,
});
const health = (healthy: number, unhealthy = 0, other = 0, unused = 0): GroupHealth => ({
  healthy,
  unhealthy,
  unused,
  other,
  failures: unhealthy > 0 ? [silent] : [],
});
const silent = 'Request timed out';
const failing = (...failures: readonly string[]): GroupHealth => ({
  healthy: 0,
  unhealthy: 2,
  unused: 0,
  other: 0,
  failures,
});
const was = (state: 'healthy' | 'unhealthy' | 'silent' | 'idle', minutesAgo = 5) => ({
  state,
  toldAt: now - minutesAgo * 60_000,
});

describe('what the sweep tells', () => {
  it.each([
    ['a healthy service that stays healthy', aService(), [health(2)], was('healthy'), undefined],
    [
      'a healthy service that is seen for the first time',
      aService(),
      [health(2)],
      undefined,
      undefined,
    ],
    ['a service that becomes unhealthy', aService(), [health(1, 1)], was('healthy'), 'unhealthy'],
    ['a service that is found unhealthy', aService(), [health(0, 2)], undefined, 'unhealthy'],
    ['an unhealthy service that recovers', aService(), [health(2)], was('unhealthy'), 'healthy'],
    [
      'an unhealthy service that was just told',
      aService(),
      [health(0, 2)],
      was('unhealthy', 29),
      undefined,
    ],
    [
      'an unhealthy service that was told half an hour ago',
      aService(),
      [health(0, 2)],
      was('unhealthy', 30),
      'unhealthy',
    ],
    [
      'a service that wants tasks and has none',
      aService({ runningCount: 0 }),
      [],
      was('healthy'),
      'silent',
    ],
    [
      'a service whose tasks run and are not registered',
      aService(),
      [health(0)],
      was('healthy'),
      'silent',
    ],
    [
      'a service that was scaled to zero',
      aService({ desiredCount: 0, runningCount: 0 }),
      [],
      was('healthy'),
      'idle',
    ],
    [
      'a service in its grace period',
      aService({ inGrace: true }),
      [health(0, 2)],
      was('healthy'),
      undefined,
    ],
    ['a group that could not be read', aService(), [undefined], was('healthy'), undefined],
    [
      'one unhealthy group beside one that could not be read',
      aService(),
      [undefined, health(0, 1)],
      was('healthy'),
      'unhealthy',
    ],
    [
      'a pair of groups of which one is empty',
      aService(),
      [health(2), health(0)],
      was('healthy'),
      undefined,
    ],
    [
      'a pair of groups of which one is used by no listener',
      aService(),
      [health(2), health(0, 0, 0, 2)],
      was('healthy'),
      undefined,
    ],
    [
      'a group that no listener uses any more',
      aService(),
      [health(0, 0, 0, 2)],
      was('healthy'),
      'silent',
    ],
    [
      'an unused group beside targets that are on their way',
      aService(),
      [health(0, 0, 2), health(0, 0, 0, 2)],
      was('healthy'),
      undefined,
    ],
    ['a group that a listener uses again', aService(), [health(2)], was('silent'), 'healthy'],
    ['targets that are all on their way', aService(), [health(0, 0, 2)], was('healthy'), undefined],
  ] as const)('%s', (_name, service, healths, before, expected) => {
    const { change } = judgeSweep(service, healths, before, now);
    expect(change?.state).toBe(expected);
    if (change !== undefined)
      expect(change).toMatchObject({
        clusterName: 'demo',
        serviceName: 'web',
        previousState: before?.state ?? 'unknown',
      });
  });

  it('tells a sick service again when it fails in another way, and each way once', () => {
    const told: (string | undefined)[] = [];
    let before: Remembered | undefined = was('healthy');
    for (const seen of [
      failing(silent),
      failing(silent),
      failing('Health checks failed with these codes: [500]'),
      failing(silent),
      failing('Health checks failed with these codes: [500]', silent),
    ]) {
      const { change, remembered } = judgeSweep(aService(), [seen], before, now);
      told.push(change?.previousState);
      before = remembered;
    }
    expect(told).toEqual(['healthy', undefined, 'unhealthy', undefined, undefined]);
  });

  it('tells when the last target that passed fails, too', () => {
    const { remembered } = judgeSweep(aService(), [health(1, 1)], was('healthy'), now);
    expect(judgeSweep(aService(), [health(1, 1)], remembered, now).change).toBeUndefined();
    expect(judgeSweep(aService(), [health(0, 2)], remembered, now).change?.state).toBe('unhealthy');
  });

  it('grows weary of a service that fails in ever other ways, and of ways that nobody had looked for', () => {
    const ways = (from: number) => Array.from({ length: 5 }, (_, at) => `way ${from + at}`);
    let before: Remembered | undefined = was('unhealthy');
    const told = [0, 5, 10, 15, 20].map((from) => {
      const { change, remembered } = judgeSweep(aService(), [failing(...ways(from))], before, now);
      before = remembered;
      return change !== undefined;
    });
    expect(told).toEqual([false, true, true, false, false]);
  });

  it('remembers what it told, and nothing that it could not read', () => {
    expect(judgeSweep(aService(), [health(0, 2)], was('healthy'), now).remembered).toEqual({
      state: 'unhealthy',
      toldAt: now,
      failures: [silent, 'none is healthy'],
    });
    expect(judgeSweep(aService(), [undefined], was('healthy'), now).remembered).toEqual(
      was('healthy'),
    );
    expect(judgeSweep(aService(), [undefined], undefined, now).remembered).toBeUndefined();
  });
});
