import fc from 'fast-check';
import {
  askForSlot,
  noSlots,
  slotMs,
  type ChannelSlots,
} from '../../../src/incident/outage/channel-slots';

const channel = 'slack/C1';

/** Everybody who asks in turn, until each has spoken or was folded into a storm. */
function play(asks: readonly { readonly after: number; readonly isOutage: boolean }[]) {
  let slots: ChannelSlots = noSlots;
  let now = Date.parse('2026-03-02T12:00:00.000Z');
  const spoken: number[] = [];
  const queue = asks.map(({ after, isOutage }, at) => ({
    id: `i${at}`,
    isOutage,
    at: (now += after),
  }));
  const folded: string[] = [];
  while (queue.length > 0) {
    queue.sort((a, b) => a.at - b.at);
    const next = queue.shift();
    if (next === undefined) break;
    const asked = askForSlot(slots, {
      channel,
      id: next.id,
      isOutage: next.isOutage,
      now: next.at,
    });
    slots = asked.slots;
    if (asked.answer.kind === 'taken') spoken.push(next.at);
    if (asked.answer.kind === 'fold') folded.push(next.id);
    if (asked.answer.kind === 'wait') queue.push({ ...next, at: asked.answer.until });
  }
  return { spoken, folded };
}

const asks = fc.array(fc.record({ after: fc.nat(90_000), isOutage: fc.boolean() }), {
  maxLength: 40,
});

it('gives a channel one message a minute, and loses nobody', () => {
  fc.assert(
    fc.property(asks, (all) => {
      const { spoken, folded } = play(all);
      expect(spoken.length + folded.length).toBe(all.length);
      spoken.forEach((at, index) =>
        expect(index === 0 ? slotMs : at - (spoken[index - 1] ?? 0)).toBeGreaterThanOrEqual(slotMs),
      );
    }),
  );
});

it('lets the second wait, and tells what follows with a storm until it is calm', () => {
  const ask = (after: number) => ({ after, isOutage: false });
  expect(play([ask(0), ask(5_000)])).toMatchObject({ folded: [] });
  expect(play([ask(0), ask(5_000), ask(5_000), ask(5_000)]).folded).toEqual(['i2', 'i3', 'i1']);
  expect(play([ask(0), ask(1_000), ask(1_000), ask(11 * 60_000 + 60_000)]).spoken).toHaveLength(2);
});

it('never folds an outage into a storm', () => {
  const all = Array.from({ length: 6 }, (_, at) => ({ after: 1_000, isOutage: at === 5 }));
  expect(play(all).folded).not.toContain('i5');
});

it('notes nothing anew of a storm that takes in one after the other', () => {
  const ask = (slots: ChannelSlots, id: string, now: number) =>
    askForSlot(slots, { channel, id, isOutage: false, now }).slots;
  const storm = ['a', 'b', 'c', 'b'].reduce((slots, id) => ask(slots, id, 1_000_000), noSlots);
  expect(storm.storm).toBeDefined();
  expect(ask(storm, 'd', 1_030_000)).toBe(storm);
  expect(ask(storm, 'd', 1_090_000).storm?.until).toBe(1_090_000 + 10 * 60_000);
});
