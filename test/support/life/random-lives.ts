import fc from 'fast-check';
import type { Application } from './living-service';
import { PlayedLife } from './played-life';
import { rule } from '../remediation';

const minute = 60_000;
const hour = 60 * minute;

/** One thing that happens in a life. */
export type Act = (life: PlayedLife) => void | Promise<void>;

/** What the operator allows. */
export interface Allowed {
  readonly mode: 'off' | 'approve' | 'auto';
  readonly tag: string;
}

const becomes = fc
  .constantFrom<Application>('serves', 'serves', 'answers-500', 'hangs', 'half-answers-500')
  .map((application): Act => async (life) => {
    life.service.application = application;
    await life.looks();
  });

const goesDark = fc.boolean().map((isDark): Act => (life) => {
  life.service.isDark = isDark;
});

const passes = fc.integer({ min: 0, max: 25 }).map(
  (minutes): Act =>
    (life) =>
      life.passes(minutes * minute),
);

const jumps = fc.constantFrom(-3 * minute, -hour, 2 * hour, 24 * hour).map((ms): Act => (life) => {
  life.world.clock += ms;
});

/** Slack, SNS, the table, schedules and retries, each up or down. */
const breaks = fc
  .record({
    slack: fc.boolean(),
    sns: fc.boolean(),
    table: fc.boolean(),
    arrive: fc.boolean(),
    retries: fc.boolean(),
  })
  .map(({ slack, sns, table, arrive, retries }): Act => (life) => {
    [life.channels.slackIsUp, life.channels.snsIsUp] = [slack, sns];
    [life.tableIsUp, life.invocationsArrive, life.retries] = [table, arrive, retries];
  });

/** A run dies at its n-th call to the table; or at one to AWS, the ledger or the audit. */
const dies = fc.tuple(fc.nat(60), fc.boolean()).map(([call, isAtAws]): Act => async (life) => {
  if (isAtAws) life.world.crashAt(call);
  else life.dieAt(call);
  await life.looks();
  await life.passes(6 * minute);
});

const presses = fc
  .constantFrom('apply', 'apply', 'put-back', 'undo', 'snooze', 'wake', 'acknowledge', 'recheck')
  .map(
    (name): Act =>
      (life) =>
        life.presses(`targetmedic.${name}`),
  );

/** What people and their infrastructure code do to the group. */
const meddles = fc.constantFrom<Act>(
  ({ world }) => void world.addRule({ owner: 'terraform' }),
  ({ world }) => void (world.rules = []),
  ({ world }) => void (world.rules = world.rules.slice(1)),
  ({ world }) => void (world.rules = world.rules.map((one) => ({ ...one, tags: {} }))),
  ({ world }) => void (world.rules = world.rules.map((one) => ({ ...one, toPort: 9000 }))),
);

const fails = fc
  .constantFrom(
    'lost-after' as const,
    'lost-before' as const,
    'throttled' as const,
    'denied' as const,
  )
  .map(
    (fault): Act =>
      ({ world }) =>
        void world.faults.push(fault),
  );

const unread = fc.boolean().map((is): Act => ({ world }) => {
  world.rulesUnreadable = is;
});

/** Any life. */
export const lives = fc.array(
  fc.oneof(
    { arbitrary: passes, weight: 4 },
    { arbitrary: becomes, weight: 3 },
    { arbitrary: presses, weight: 3 },
    { arbitrary: meddles, weight: 2 },
    ...[goesDark, jumps, breaks, dies, fails, unread].map((arbitrary) => ({
      arbitrary,
      weight: 1,
    })),
  ),
  { maxLength: 50, size: 'max' },
);

/** Whatever the operator allows. */
export const allowances: fc.Arbitrary<Allowed> = fc.record({
  mode: fc.constantFrom('off', 'approve', 'auto'),
  tag: fc.constantFrom('auto', 'approve'),
});

/** Lives a life to its end: all is up again, and hours pass in which nothing changes. */
export async function live(acts: readonly Act[], { mode, tag }: Allowed): Promise<PlayedLife> {
  const life = new PlayedLife({ mode, ports: [rule.port] }, tag);
  await life.passes(6 * minute);
  for (const act of acts) await act(life);
  [life.channels.slackIsUp, life.channels.snsIsUp] = [true, true];
  [life.tableIsUp, life.invocationsArrive, life.retries] = [true, true, true];
  [life.service.isDark, life.world.rulesUnreadable, life.world.faults] = [false, false, []];
  await life.passes(4 * hour);
  await life.looks();
  await life.passes(hour);
  return life;
}
