import fc from 'fast-check';
import {
  attempted,
  coalesce,
  isStale,
  noticesOf,
  postponed,
  sendable,
  unanswered,
} from '../../src/incident/outbox';
import { noticeKinds, type Notice, type NoticeKind } from '../../src/incident/incident';
import { transition } from '../../src/incident/transition';
import { aDiagnosis } from '../support/diagnoses';

const start = Date.parse('2026-03-02T12:00:00.000Z');
const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();
const incident = transition(undefined, aDiagnosis(), {
  at: at(0),
  region: 'eu-west-1',
  serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/demo/web',
}).incident!;
const channels = ['slack', 'sns', 'sns-events'] as const;
const one = (kind: NoticeKind, seconds = 0): Notice =>
  noticesOf(incident, kind, ['slack'], at(seconds))[0]!;

describe('the outbox', () => {
  it('tells every channel that there is, and an update only where it can be shown in place', () => {
    expect(noticesOf(incident, 'opened', channels, at(0)).map(({ channel }) => channel)).toEqual([
      'slack',
      'sns',
      'sns-events',
    ]);
    expect(noticesOf(incident, 'updated', channels, at(0)).map(({ channel }) => channel)).toEqual([
      'slack',
    ]);
    expect(noticesOf(incident, 'opened', [], at(0))).toEqual([]);
  });

  it('is silent for people while the incident is silenced, but for its end', () => {
    const silenced = { ...incident, snoozedUntil: at(3600) };
    expect(
      noticesOf(silenced, 'new-cause', channels, at(10)).map(({ channel }) => channel),
    ).toEqual(['sns-events']);
    expect(noticesOf(silenced, 'new-cause', channels, at(3600))).toHaveLength(3);
    expect(noticesOf(silenced, 'recovered', channels, at(10))).toHaveLength(3);
  });

  it('holds one message for a channel that was down for an hour', () => {
    const hour = [
      one('opened'),
      ...Array.from({ length: 60 }, (_, minute) => one('updated', minute * 60)),
      one('new-cause', 1800),
      one('remediation', 2400),
    ];
    expect(coalesce(hour).map(({ kind }) => kind)).toEqual(['opened']);
    expect(coalesce([...hour, one('recovered', 3600)]).map(({ kind }) => kind)).toEqual([
      'recovered',
    ]);
  });

  it('keeps the waiting of a channel that is down, whatever comes', () => {
    const waiting = postponed({ ...one('opened'), attempts: 4 }, start);
    expect(coalesce([waiting, one('recovered', 1)])[0]).toMatchObject({
      kind: 'recovered',
      attempts: 4,
      nextAttemptAt: waiting.nextAttemptAt,
    });
  });

  it('leaves what is being sent alone, and lets the next of that channel wait for it', () => {
    const sending = attempted(one('opened'), start);
    const held = coalesce([sending, one('remediation', 1)]);
    expect(held.map(({ kind }) => kind)).toEqual(['opened', 'remediation']);
    expect(sendable(held, start + 2000)).toEqual([]);
    expect(sendable(held, start + 60_000).map(({ kind }) => kind)).toEqual(['opened']);
  });

  it('waits longer each time, up to a quarter of an hour, and at least as long as it was asked to', () => {
    const waits = [1, 2, 3, 4, 5, 6, 60].map(
      (attempts) =>
        Date.parse(postponed({ ...one('opened'), attempts }, start).nextAttemptAt) - start,
    );
    expect(waits).toEqual([30_000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000]);
    expect(
      Date.parse(postponed({ ...one('opened'), attempts: 1 }, start, 3_600_000).nextAttemptAt) -
        start,
    ).toBe(3_600_000);
  });

  it('sends what may have been seen once more, and never a third time', () => {
    const again = unanswered(attempted(one('opened'), start), start);
    expect(again).toMatchObject({ unclear: 1, nextAttemptAt: at(60) });
    expect(unanswered(again!, start)).toBeUndefined();
  });

  it('gives up after two weeks', () => {
    const weeks = 14 * 24 * 3_600_000;
    expect([
      isStale(one('opened'), start + weeks),
      isStale(one('opened'), start + weeks + 1),
    ]).toEqual([false, true]);
  });

  it('tells machines every beginning and every end, oldest first, and people only how it is', () => {
    const kinds = ['opened', 'recovered', 'reopened', 'recovered', 'flapping'] as const;
    const all = kinds.flatMap((kind, second) => noticesOf(incident, kind, channels, at(second)));
    const held = coalesce(all);
    const of = (name: string) =>
      held.filter(({ channel }) => channel === name).map(({ kind }) => kind);
    expect(of('sns-events')).toEqual(kinds);
    expect(of('sns')).toEqual(['flapping']);
    expect(sendable(held, start + 10_000).map(({ channel, kind }) => [channel, kind])).toEqual([
      ['slack', 'flapping'],
      ['sns', 'flapping'],
      ['sns-events', 'opened'],
    ]);
  });

  it('keeps a recovery that waits while the next incident opens', () => {
    const next = { ...incident, incidentId: 'inc-next' };
    const waiting = postponed({ ...one('recovered'), attempts: 3 }, start);
    const held = coalesce([waiting, ...noticesOf(next, 'opened', ['slack'], at(60))]);
    expect(held.map(({ incidentId, kind }) => [incidentId, kind])).toEqual([
      [incident.incidentId, 'recovered'],
      ['inc-next', 'opened'],
    ]);
    // Each channel says things in their order.
    expect(sendable(held, start + 1000)).toEqual([]);
    expect(sendable(held, start + 3_600_000).map(({ kind }) => kind)).toEqual(['recovered']);
  });

  it('never says that it is over when it is back', () => {
    expect(coalesce([one('recovered'), one('reopened', 1)]).map(({ kind }) => kind)).toEqual([
      'reopened',
    ]);
  });

  it('never holds more than one waiting notice of an incident a channel, the newest that calls', () => {
    const quietly: readonly NoticeKind[] = ['updated', 'reopened-quietly', 'recovered-quietly'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...noticeKinds), { minLength: 1 }), (history) => {
        const [held, ...more] = coalesce(history.map((kind, second) => one(kind, second)));
        const calls = history.filter((kind) => !quietly.includes(kind));
        const isRight =
          held?.kind === 'opened' ||
          held?.kind === calls.at(-1) ||
          (calls.length === 0 && held?.kind === history.at(-1));
        return more.length === 0 && isRight;
      }),
    );
  });

  it('comes to the same, in one go or step by step', () => {
    const kinds = noticeKinds;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds)), (history) => {
        const all = history.map((kind, second) => one(kind, second));
        const stepwise = all.reduce<readonly Notice[]>(
          (held, notice) => coalesce([...held, notice]),
          [],
        );
        return JSON.stringify(stepwise) === JSON.stringify(coalesce(all));
      }),
    );
  });
});
