import fc from 'fast-check';
import {
  endingOf,
  follow,
  notYet,
  type Ending,
  type Following,
  type ReleaseLook,
  type SeenCause,
} from '../../../src/reasoning/deployments/follow-release';
import { breakerSeconds, play, type Plot, type Strategy } from './release-stories';

const strategies: readonly Strategy[] = [
  'rolling',
  'blue/green',
  'linear',
  'canary',
  'CODE_DEPLOY',
  'EXTERNAL',
  'gateway',
];

type Fault = NonNullable<Plot['fault']>;

/**
 * What fails by each hop. A task needs 40 s to be there, or a minute to fail with the retries of its
 * pull; the grace period is 60 s, checks are every 10 s and two of them decide. What configuration
 * proves is there at once, images and secrets that are missing included.
 */
const faults: readonly Fault[] = [
  {
    code: 'target-group-missing',
    confidence: 'certain',
    shownAt: 0,
    everySeconds: 110,
    staysFailing: false,
  },
  {
    code: 'target-group-detached',
    confidence: 'certain',
    shownAt: 0,
    everySeconds: 110,
    staysFailing: true,
  },
  {
    code: 'task-ingress-missing',
    confidence: 'certain',
    shownAt: 0,
    everySeconds: 110,
    staysFailing: true,
  },
  {
    code: 'network-acl-blocking',
    confidence: 'certain',
    shownAt: 0,
    everySeconds: 110,
    staysFailing: true,
  },
  {
    code: 'image-not-found',
    confidence: 'certain',
    shownAt: 0,
    everySeconds: 75,
    staysFailing: false,
  },
  {
    code: 'secret-not-found',
    confidence: 'certain',
    shownAt: 0,
    everySeconds: 75,
    staysFailing: false,
  },
  {
    code: 'essential-container-exited',
    confidence: 'likely',
    shownAt: 45,
    everySeconds: 50,
    staysFailing: false,
  },
  {
    code: 'container-bound-to-loopback',
    confidence: 'likely',
    shownAt: 100,
    everySeconds: 110,
    staysFailing: true,
  },
  {
    code: 'health-check-server-error',
    confidence: 'likely',
    shownAt: 100,
    everySeconds: 110,
    staysFailing: true,
  },
  {
    code: 'health-check-path-not-found',
    confidence: 'certain',
    shownAt: 100,
    everySeconds: 110,
    staysFailing: true,
  },
  {
    code: 'health-check-host-rejected',
    confidence: 'likely',
    shownAt: 100,
    everySeconds: 110,
    staysFailing: true,
  },
];

const of = (strategy: Strategy, over: Partial<Plot>): Plot => ({ strategy, desired: 1, ...over });
const failing = strategies.flatMap((strategy, n) =>
  faults
    .filter((_, at) => at % 2 === n % 2 || strategy === 'rolling')
    .map((fault) => of(strategy, { fault })),
);

describe('a wait, look by look', () => {
  it.each(failing.map((plot) => [plot.strategy, plot.fault?.code ?? '', plot] as const))(
    '%s that fails of %s ends with it, before the circuit breaker',
    (_strategy, code, plot) => {
      const told = play(plot);
      expect([told.ending, told.cause]).toEqual(['unhealthy', code]);
      expect(told.seconds).toBeLessThan(breakerSeconds(plot));
    },
  );

  it('ends in the median within a third of the time until the circuit breaker', () => {
    const shares = failing
      .map((plot) => play(plot).seconds / breakerSeconds(plot))
      .toSorted((a, b) => a - b);
    expect(shares[Math.floor(shares.length / 2)]).toBeLessThanOrEqual(1 / 3);
  });

  const likely = faults.find(({ code }) => code === 'health-check-server-error');
  const crash = faults.find(({ code }) => code === 'essential-container-exited');
  const endings: readonly [string, Partial<Plot>, Ending, number][] = [
    ['heals', { completeAt: 180 }, 'healthy', 192],
    ['is rolled back', { rolledBackAt: 120 }, 'rolled-back', 132],
    ['is stopped', { stoppedAt: 120 }, 'stopped', 132],
    ['is superseded', { supersededAt: 60 }, 'superseded', 72],
    ['is deleted', { goneAt: 60 }, 'gone', 72],
    ['is denied midway', { deniedFrom: 50 }, 'cannot-tell', 75],
    ['never gets ready', {}, 'still-starting', 1_812],
  ];
  const rows = strategies.flatMap((strategy) =>
    endings
      // Task sets are not stopped: CodeDeploy and whoever moves them drain them.
      .filter(
        ([, { stoppedAt }]) =>
          stoppedAt === undefined || !['CODE_DEPLOY', 'EXTERNAL'].includes(strategy),
      )
      .map(([what, plot, ending, latest]) => ({ strategy, what, plot, ending, latest })),
  );
  it.each(rows)('$strategy that $what ends as $ending', ({ strategy, plot, ending, latest }) => {
    const told = play(of(strategy, plot));
    expect(told.ending).toBe(ending);
    expect(told.seconds).toBeLessThanOrEqual(latest);
  });

  it('remembers the last cause where a rollback comes first', () => {
    const told = play(
      of('rolling', { fault: { ...crash, shownAt: 40 } as Fault, rolledBackAt: 45 }),
    );
    expect([told.ending, told.cause]).toEqual(['rolled-back', 'essential-container-exited']);
  });

  it.each([
    ['in every third look', { ...likely, everyNthLook: 3 }],
    ['once, for less than three looks', { ...likely, overAt: 104 }],
    ['while some of its tasks pass', likely],
  ])('a likely cause that shows %s ends nothing', (what, fault) => {
    const plot = of('rolling', {
      fault: fault as Fault,
      ...(what.startsWith('while') ? { passingFrom: 50 } : {}),
    });
    const told = play({
      ...plot,
      completeAt: 600,
      fault: { ...plot.fault, overAt: (fault as Fault).overAt ?? 590 } as Fault,
    });
    expect(told.ending).toBe('healthy');
  });

  it('one crash is bad luck, two are a cause', () => {
    const once = { ...crash, everySeconds: 400, overAt: 100 } as Fault;
    expect(play(of('rolling', { fault: once, completeAt: 200 })).ending).toBe('healthy');
  });

  it('what comes and goes by itself has two minutes', () => {
    const fault = {
      code: 'fargate-capacity-unavailable',
      confidence: 'certain',
      shownAt: 10,
      everySeconds: 10_000,
      staysFailing: false,
    } as const;
    expect(play(of('rolling', { fault: { ...fault, overAt: 120 }, completeAt: 200 })).ending).toBe(
      'healthy',
    );
    expect(play(of('rolling', { fault }))).toMatchObject({
      ending: 'unhealthy',
      cause: fault.code,
    });
  });
});

const cause = (over: Partial<SeenCause>): SeenCause => ({
  code: 'health-check-server-error',
  confidence: 'likely',
  resource: 'web',
  title: '',
  summary: '',
  evidence: [],
  fix: '',
  ...over,
});

const looks = fc.array(
  fc.record({
    pause: fc.integer({ min: 2_000, max: 10_000 }),
    cause: fc.option(
      fc.record({
        code: fc.constantFrom(
          'health-check-server-error',
          'essential-container-exited',
          'target-timeout',
          'fargate-capacity-unavailable',
        ),
        confidence: fc.constantFrom('likely', 'possible'),
      }),
    ),
    passing: fc.integer({ min: 0, max: 2 }),
    failing: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 40 },
);

describe('whatever the looks show', () => {
  it('no likely cause ends a release of which a task passes at that look, or that was not the same for three looks', () => {
    fc.assert(
      fc.property(looks, (shown) => {
        let state: Following = notYet;
        let at = 0;
        const codes: (string | undefined)[] = [];
        for (const one of shown) {
          at += one.pause;
          const seen = one.cause === null ? undefined : cause(one.cause);
          codes.push(seen?.code);
          const look: ReleaseLook = {
            at,
            standing: { is: 'under-way' },
            verdict: seen === undefined ? 'starting' : 'unhealthy',
            cause: seen,
            failed: [],
            failing: one.failing,
            rounds: one.failing,
            passing: one.passing,
            denied: false,
          };
          state = follow(state, look);
          if (endingOf(state, look) === undefined) continue;
          expect(one.passing).toBe(0);
          expect(new Set(codes.slice(-3))).toEqual(new Set([seen?.code]));
          expect(seen?.confidence).not.toBe('possible');
          return;
        }
      }),
    );
  });

  it('a cause that was seen is never forgotten', () => {
    fc.assert(
      fc.property(looks, (shown) => {
        let state: Following = notYet;
        let last: string | undefined;
        for (const [n, one] of shown.entries()) {
          const seen = one.cause === null ? undefined : cause(one.cause);
          last = seen?.code ?? last;
          state = follow(state, {
            at: n,
            standing: { is: 'under-way' },
            verdict: 'starting',
            cause: seen,
            failed: [],
            failing: one.failing,
            rounds: one.failing,
            passing: one.passing,
            denied: false,
          });
          expect(state.cause?.code).toBe(last);
        }
      }),
    );
  });
});
