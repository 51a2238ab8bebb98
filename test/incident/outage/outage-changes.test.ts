import type { Outage } from '../../../src/incident/outage/outage';
import { drawnNow, drawRestMs } from '../../../src/incident/outage/outage-changes';

const at = (second: number): string =>
  new Date(Date.parse('2026-03-02T12:00:00.000Z') + second * 1000).toISOString();

const told: Outage['told'] = { slack: undefined, pages: [], began: [], spread: [], over: [] };
const pages = Array.from({ length: 5 }, (_, n) => ({ ts: `${n}`, contentHash: '' }));

describe('an outage whose list changes', () => {
  it('is drawn soon at first, then ever more rarely, and soon again after a rest', () => {
    const drawings = [0];
    let drawn = drawnNow({}, at(0));
    for (let second = 0; second < 100; second = drawings.at(-1) ?? Infinity) {
      drawings.push(second + drawRestMs({ ...drawn, told }) / 1000);
      drawn = drawnNow(drawn, at(drawings.at(-1) ?? 0));
    }
    expect(drawings.slice(0, 5)).toEqual([0, 1, 2, 3, 4.5]);
    expect(drawings.filter((second) => second < 60).length).toBeLessThan(15);
    expect(drawRestMs({ ...drawn, told })).toBe(15_000);
    expect(drawRestMs({ ...drawnNow(drawn, at(160)), told })).toBe(1_000);
  });

  it('of several pages rests for each of them, wherever its list stands', () => {
    const drawn = drawnNow({}, at(0));
    expect(drawRestMs({ ...drawn, told: { ...told, pages } })).toBe(6_000);
    const early = { channel: 'C1', ts: '1', pages };
    expect(drawRestMs({ ...drawn, told: { ...told, early } })).toBe(6_000);
  });
});
