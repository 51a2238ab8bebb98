import { drawnNow, drawRestMs } from '../../../src/incident/outage/outage-changes';

const at = (second: number): string =>
  new Date(Date.parse('2026-03-02T12:00:00.000Z') + second * 1000).toISOString();

describe('an outage whose list changes', () => {
  it('is drawn soon at first, then ever more rarely, and soon again after a rest', () => {
    const drawings = [0];
    let drawn = drawnNow({}, at(0));
    for (let second = 0; second < 100; second = drawings.at(-1) ?? Infinity) {
      drawings.push(second + drawRestMs(drawn) / 1000);
      drawn = drawnNow(drawn, at(drawings.at(-1) ?? 0));
    }
    expect(drawings.slice(0, 5)).toEqual([0, 1, 2, 3, 4.5]);
    expect(drawings.filter((second) => second < 60).length).toBeLessThan(15);
    expect(drawRestMs(drawn)).toBe(15_000);
    expect(drawRestMs(drawnNow(drawn, at(160)))).toBe(1_000);
  });
});
