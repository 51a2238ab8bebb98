import fc from 'fast-check';
import { mergeEnds } from '../../../src/gather/logs/merge-ends';

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    at: new Date(index * 1000).toISOString(),
    message: `line ${index}`,
  }));

const ends = (count: number) => ({
  head: lines(count).slice(0, 60),
  tail: lines(count).slice(-100),
  headLimit: 60,
  tailLimit: 100,
});

describe('the two ends of a log', () => {
  it('make the whole log, each line once, wherever they meet', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 159 }), (count) => {
        expect(mergeEnds(ends(count))).toEqual({ lines: lines(count), complete: true });
      }),
    );
  });

  it('leave a gap that is told when the log is longer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 160, max: 400 }), (count) => {
        const { head, tail } = ends(count);
        expect(mergeEnds(ends(count))).toEqual({ lines: [...head, ...tail], complete: false });
      }),
    );
  });
});
