import fc from 'fast-check';
import { ecsRateOf, elbRate } from '../../../src/gather/fleet/api-rates';
import { waitsOf } from '../../../src/gather/fleet/paced-calls';

describe('calls of a fleet', () => {
  it('never come faster than four fifths of what AWS lets an account make, whoever asks when', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2_000), { minLength: 1, maxLength: 80 }), (gaps) => {
        const wait = waitsOf(elbRate);
        let now = 0;
        const turns = gaps.map((gap) => {
          now += gap;
          return now + wait(now);
        });
        const tooFast = turns.flatMap((begin, from) =>
          turns.slice(from).filter((end, at) => at + 1 > 32 + ((end - begin) / 1000) * 8 + 1e-6),
        );
        expect(tooFast).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('wait for nobody as long as the burst lasts, and come in the order in which they were asked for', () => {
    const wait = waitsOf(elbRate);
    const waits = Array.from({ length: 36 }, () => wait(0));
    expect(waits.slice(0, 32)).toEqual(Array(32).fill(0));
    expect(waits.slice(32)).toEqual([125, 250, 375, 500]);
    expect(wait(60_000)).toBe(0);
  });

  it('count against the rate of their own kind', () => {
    const classOf = (name: string) => ecsRateOf(name).class;
    expect(
      ['DescribeServicesCommand', 'ListTasksCommand', 'DescribeTasksCommand'].map(classOf),
    ).toEqual(['services', 'cluster', 'cluster']);
    expect(classOf('DescribeTaskDefinitionCommand')).toBe('DescribeTaskDefinitionCommand');
  });
});
