import fc from 'fast-check';
import { PlayedLife } from '../../support/life/played-life';
import { allowances, live, lives } from '../../support/life/random-lives';
import { faultsOf } from '../../support/life/faults-of-life';
import { rule } from '../../support/remediation';

const minute = 60_000;
const runs = Math.min(3000, Number(process.env['TARGETMEDIC_RUNS'] ?? 20));
const off = { mode: 'off', ports: [rule.port] } as const;

const wordsOf = ({ channels }: PlayedLife): readonly (string | undefined)[] =>
  channels.mails.map(({ subject }) => subject.split(/(?<=\])/)[0]);

describe('any life of an incident', () => {
  it('ends with true words on every channel, denies itself nowhere, and accounts for every rule', async () => {
    await fc.assert(
      fc.asyncProperty(lives, allowances, async (acts, allowed) => {
        expect(faultsOf(await live(acts, allowed))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('that flaps is quiet after it said so, and calls again when it is down for good', async () => {
    const life = new PlayedLife(off);
    life.world.addRule({});
    for (let flap = 0; flap < 5; flap += 1)
      for (const application of ['half-answers-500', 'serves'] as const) {
        life.service.application = application;
        await life.passes(2 * minute);
        await life.looks();
        await life.passes(minute);
      }
    const before = life.channels.mails.length;
    expect(before).toBe(7);
    expect(life.channels.heard.map(({ status }) => status)).toEqual(
      Array.from({ length: 5 }, () => ['open', 'recovered']).flat(),
    );
    life.service.application = 'hangs';
    await life.passes(2 * minute);
    await life.looks();
    await life.passes(360 * minute);
    // The outage itself, and one reminder after an hour.
    expect(wordsOf(life).slice(before)).toEqual(['[DOWN]', '[DOWN]']);
    expect(life.channels.heard.at(-1)).toMatchObject({ status: 'open', severity: 'down' });
  });

  it('that gets worse by the same cause calls at once; that gets better says so when that lasts', async () => {
    const life = new PlayedLife(off);
    life.world.addRule({});
    for (const application of ['half-answers-500', 'answers-500', 'half-answers-500'] as const) {
      life.service.application = application;
      await life.passes(2 * minute);
      await life.looks();
      await life.passes(25 * minute);
    }
    expect(wordsOf(life)).toEqual(['[DEGRADED]', '[DOWN]', '[DEGRADED]']);
    expect(life.channels.heard.map(({ severity }) => severity)).toEqual([
      'degraded',
      'down',
      'degraded',
    ]);
  });

  it('lets a person have a rule back that was taken back, and proves it again', async () => {
    const life = new PlayedLife({ mode: 'approve', ports: [rule.port] });
    life.service.application = 'hangs';
    await life.passes(6 * minute);
    await life.presses('targetmedic.apply');
    await life.passes(20 * minute);
    const states = (): readonly string[] =>
      life.stored?.incident.remediations.map(({ state }) => state) ?? [];
    expect([states(), life.world.rules]).toEqual([['rolled-back'], []]);
    life.service.application = 'serves';
    await life.presses('targetmedic.put-back');
    await life.passes(20 * minute);
    expect([states(), life.world.rules.length]).toEqual([['rolled-back', 'verified'], 1]);
    expect(wordsOf(life).at(-1)).toBe('[RECOVERED]');
    expect(life.world.ledger.reservations).toHaveLength(1);
  });

  it('that nobody can see any more says so once on every channel, and once that it is seen again', async () => {
    const life = new PlayedLife(off);
    life.world.addRule({});
    life.service.application = 'answers-500';
    await life.passes(2 * minute);
    await life.looks();
    life.service.isDark = true;
    await life.passes(40 * minute);
    expect(wordsOf(life)).toEqual(['[DOWN]', '[CANNOT TELL]']);
    expect([...life.channels.slack.values()].at(-1)).toMatch(/Since .* nothing can be told/);
    expect(life.channels.heard.map(({ severity }) => severity)).toEqual(['down', 'cannot-tell']);
    life.service.isDark = false;
    await life.passes(12 * minute);
    expect(wordsOf(life)).toEqual(['[DOWN]', '[CANNOT TELL]', '[DOWN]']);
    expect(life.channels.replies.filter((one) => one.includes('can be told again'))).toHaveLength(
      1,
    );
    expect(life.channels.heard.map(({ severity }) => severity)).toEqual([
      'down',
      'cannot-tell',
      'down',
    ]);
    expect(life.channels.contradictions).toEqual([]);
  });

  it('does not come back by not being seen', async () => {
    const life = new PlayedLife(off);
    life.world.addRule({});
    for (const application of ['answers-500', 'serves'] as const) {
      life.service.application = application;
      await life.passes(2 * minute);
      await life.looks();
    }
    life.service.isDark = true;
    await life.looks();
    await life.passes(minute);
    expect(wordsOf(life)).toEqual(['[DOWN]', '[RECOVERED]', '[CANNOT TELL]']);
    expect(life.channels.replies.join()).not.toContain('It is back');
  });

  it('whose plan nobody approves is told of it, reminds once, and is silent for days', async () => {
    const life = new PlayedLife({ mode: 'approve', ports: [rule.port] });
    await life.passes(60 * minute * (runs >= 3000 ? 72 : 12));
    expect(wordsOf(life)).toEqual(['[DOWN]', '[DOWN]']);
    expect(life.channels.replies).toHaveLength(2);
    expect(life.channels.heard).toHaveLength(1);
    expect(life.stored?.notices).toEqual([]);
    expect(life.mostBytes).toBeLessThan(60_000);
    // By now it ran out many times; the button leads to a fresh one, and then to the rule.
    for (let press = 0; press < 2 && life.world.rules.length === 0; press += 1) {
      await life.presses('targetmedic.apply');
      await life.passes(2 * minute);
    }
    await life.passes(20 * minute);
    expect(life.world.rules).toHaveLength(1);
    expect(wordsOf(life).at(-1)).toBe('[RECOVERED]');
  });

  it('keeps its item small for as long as it flaps, and every line readable', async () => {
    const life = new PlayedLife(off);
    life.world.addRule({});
    // Ninety days in the nightly run; eighteen hours of flaps fill three pages.
    const looks = runs >= 3000 ? 90 * 240 : 180;
    for (let look = 0; look < looks; look += 1) {
      life.service.application = look % 2 === 0 ? 'answers-500' : 'serves';
      await life.passes(2 * minute);
      await life.looks();
      await life.passes(4 * minute);
    }
    expect(life.mostBytes).toBeLessThan(60_000);
    const { stored } = life;
    const older = stored === undefined ? [] : await life.store.findOlder(stored.incident);
    const lines = older.flatMap(({ timeline }) => timeline).length;
    expect(lines + (stored?.incident.timeline.length ?? 0)).toBe(looks);
  });
});
