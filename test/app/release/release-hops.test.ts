import { hopNames } from '../../../src/findings/hop';
import { faultsOf, shareOf } from '../../support/judge-wait';
import { playRelease } from '../../support/release-story';
import { ofHop, strategies } from '../../support/wait-stories';

jest.setTimeout(60_000);

/**
 * Each hop of the path, for every third of the strategies that can fail there, the causes in turn, with
 * two tasks. `npm run bench:wait` plays every cause with every strategy.
 */
const ofHops = hopNames.flatMap((hop, n) => {
  const own = ofHop.filter((one) => one.hop === hop && one.desired === 2);
  const failing = strategies.filter((strategy) => own.some((one) => one.strategy === strategy));
  return failing.flatMap((strategy, m) => {
    const causes = own.filter((one) => one.strategy === strategy);
    return (n + m) % 3 === 0 ? (causes[(n + m) % causes.length] ?? []) : [];
  });
});

const played: { readonly hop: string | undefined; readonly share: number | undefined }[] = [];

describe('a release that fails at a hop ends the wait for its cause and before the latest moment', () => {
  it.each(
    ofHops.map((story) => ({ name: `${story.hop}: ${story.strategy} ${story.what}`, story })),
  )('$name', async ({ story }) => {
    const told = await playRelease(story);
    expect(faultsOf(story, told)).toEqual([]);
    played.push({ hop: story.hop, share: shareOf(told) });
  });

  it('at most after a third of the time until the circuit breaker, in the median', () => {
    const shares = played.flatMap(({ share }) => share ?? []).toSorted((a, b) => a - b);
    expect(new Set(played.map(({ hop }) => hop))).toEqual(new Set(ofHop.map(({ hop }) => hop)));
    expect(shares[Math.floor(shares.length / 2)]).toBeLessThanOrEqual(1 / 3);
  });
});
