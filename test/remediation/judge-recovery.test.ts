import { judgeRecovery, verifyAfter } from '../../src/remediation/judge-recovery';
import type { TargetHealth } from '../../src/facts/target-group';
import { anUnhealthyTarget, aTarget, now, takenAt } from '../support/builders';
import { aRecord } from '../support/remediation';

const minute = 60_000;
const due = new Date(now + 4 * minute).toISOString();
const record = aRecord({ state: 'verifying', appliedAt: takenAt, verifyAfter: due });
const judge = (health: readonly TargetHealth[] | undefined, minutes: number) =>
  judgeRecovery(record, health, now + minutes * minute);

const silent = anUnhealthyTarget('Target.Timeout', 'Request timed out');
const initial = aTarget({ state: 'initial', reason: 'Elb.InitialHealthChecking' });

it('waits for the checks that a target must pass, one more, and its registration', () => {
  expect(verifyAfter(now, { intervalSeconds: 30, healthyThresholdCount: 5 })).toBe(
    new Date(now + 240_000).toISOString(),
  );
});

it('is healthy as soon as one target is', () => {
  expect(judge([silent, aTarget()], 0)).toBe('healthy');
  expect(judge([silent, aTarget()], 60)).toBe('healthy');
});

it('does not take the health of another group for its own', () => {
  expect(judge([aTarget({ targetGroupArn: 'other' }), silent], 5)).toBe('not-effective');
});

it('is not effective when targets still time out after the window, and not before', () => {
  expect([judge([silent], 3.99), judge([silent], 4)]).toEqual(['wait', 'not-effective']);
});

it.each(['Target.ResponseCodeMismatch', 'Target.FailedHealthChecks'])(
  'has done its job when a target says %s after the window',
  (reason) => {
    expect(judge([silent, anUnhealthyTarget(reason, '')], 5)).toBe('other-reason');
  },
);

it('has done its job as soon as one target answers: an answer proves the path', () => {
  expect(
    judge(
      [
        silent,
        anUnhealthyTarget(
          'Target.ResponseCodeMismatch',
          'Health checks failed with these codes: [500]',
        ),
      ],
      1,
    ),
  ).toBe('other-reason');
});

it('waits for the window while targets refuse: a server that starts refuses too', () => {
  expect(judge([anUnhealthyTarget('Target.FailedHealthChecks', 'Health checks failed')], 1)).toBe(
    'wait',
  );
});

it.each([
  ['no target', []],
  ['only new ones', [initial]],
  ['an unknown reason', [anUnhealthyTarget('brand-new-reason', '')]],
])('waits with %s, but not for ever: without a proof the rule goes', (_what, health) => {
  expect([judge(health, 5), judge(health, 11.99), judge(health, 12)]).toEqual([
    'wait',
    'wait',
    'not-effective',
  ]);
});

it('takes nothing back blind, and says after half an hour that it is', () => {
  const due = Date.parse(record.verifyAfter ?? '');
  expect(judgeRecovery(record, undefined, due + 30 * minute - 1)).toBe('wait');
  expect(judgeRecovery(record, undefined, due + 30 * minute)).toBe('cannot-tell');
});

it('keeps a rule through which a target answered at any time, whatever its state is now', () => {
  const answered = { ...record, answer: { at: record.appliedAt ?? '', sentence: 'It answered' } };
  for (const health of [[silent], [initial], []])
    expect(judgeRecovery(answered, health, now + 60 * minute)).toBe('other-reason');
});

it('waits when it does not know when it began', () => {
  expect(judgeRecovery({ ...record, verifyAfter: undefined }, [silent], now + 1e12)).toBe('wait');
  expect(judgeRecovery({ ...record, appliedAt: undefined }, [initial], now + 4 * minute)).toBe(
    'not-effective',
  );
});
