import {
  closeBreaker,
  openBreaker,
  recordContested,
  recordMiss,
  release,
  reserve,
} from '../../src/remediation/remediation-limits';
import {
  emptyLedger,
  type RemediationLedger,
  type Reservation,
} from '../../src/remediation/remediation-ledger';
import { now } from '../support/builders';
import { rule } from '../support/remediation';

const hour = 3_600_000;
const at = (hours: number): string => new Date(now + hours * hour).toISOString();
let count = 0;
const asked = (over: Partial<Reservation> = {}): Reservation => {
  count += 1;
  return {
    at: at(0),
    remediationId: `rem-${count}`,
    groupId: `sg-${count}`,
    serviceArn: `service-${count}`,
    ...over,
  };
};

const take = (ledger: RemediationLedger, one: Reservation): RemediationLedger => {
  const reserved = reserve(ledger, one, rule);
  if (reserved.kind === 'refused') throw new Error(reserved.refusal.code);
  return reserved.ledger;
};
const refusalOf = (ledger: RemediationLedger, one: Reservation) => {
  const reserved = reserve(ledger, one, rule);
  if (reserved.kind === 'reserved') return undefined;
  expect(reserved.refusal.sentence).toMatch(/^[A-Z].{20,}\.$/);
  return reserved.refusal.code;
};

it.each(['groupId', 'serviceArn'] as const)(
  'allows one rule in six hours for the same %s',
  (name) => {
    const ledger = take(emptyLedger, asked({ [name]: 'same' }));
    expect(refusalOf(ledger, asked({ [name]: 'same', at: at(5.99) }))).toBe(
      name === 'groupId' ? 'limit-group' : 'limit-service',
    );
    expect(refusalOf(ledger, asked({ [name]: 'same', at: at(6) }))).toBeUndefined();
  },
);

it('allows three rules in an hour and ten in a day, however many services fail at once', () => {
  let ledger = emptyLedger;
  for (let n = 0; n < 3; n += 1) ledger = take(ledger, asked());
  for (let n = 0; n < 500; n += 1) expect(refusalOf(ledger, asked())).toBe('limit-hour');
  for (const hours of [1, 1, 1, 2, 2, 2, 3]) ledger = take(ledger, asked({ at: at(hours) }));
  expect(refusalOf(ledger, asked({ at: at(5) }))).toBe('limit-day');
  expect(refusalOf(ledger, asked({ at: at(24) }))).toBeUndefined();
});

it('gives the same remediation the same place, and takes it back when nothing was changed', () => {
  const one = asked();
  const ledger = take(emptyLedger, one);
  expect(reserve(ledger, { ...one, at: at(1) }, rule)).toEqual({ kind: 'reserved', ledger });
  expect(release(ledger, one.remediationId)).toEqual(emptyLedger);
  expect(release(ledger, 'rem-other')).toEqual(ledger);
});

it('forgets places that are older than a day', () => {
  const ledger = take(take(emptyLedger, asked()), asked({ at: at(25) }));
  expect(ledger.reservations).toHaveLength(1);
});

it('counts a place of the future, of a clock that went wrong, as recent', () => {
  expect(
    refusalOf(
      take(emptyLedger, asked({ groupId: 'same', at: at(100) })),
      asked({ groupId: 'same' }),
    ),
  ).toBe('limit-group');
  expect(
    refusalOf(
      take(emptyLedger, asked({ groupId: 'same', at: 'broken' })),
      asked({ groupId: 'same' }),
    ),
  ).toBe('limit-group');
});

it('opens the breaker at the first miss in mode auto and at the second in mode approve', () => {
  const miss = (mode: 'auto' | 'approve', remediationId: string) => ({ mode, remediationId });
  expect(recordMiss(emptyLedger, miss('auto', 'a'), at(0)).breaker).toEqual({
    openedAt: at(0),
    because: '1 added rule(s) did not help.',
  });
  const once = recordMiss(emptyLedger, miss('approve', 'a'), at(0));
  expect(once.breaker).toBeUndefined();
  expect(recordMiss(once, miss('approve', 'a'), at(1))).toBe(once);
  expect(recordMiss(once, miss('approve', 'b'), at(1)).breaker).toBeDefined();
});

it('stays open until a person closes it, whatever the time', () => {
  const open = openBreaker(emptyLedger, 'first.', at(0));
  expect(openBreaker(open, 'second.', at(1))).toBe(open);
  expect(refusalOf(open, asked({ at: at(10_000) }))).toBe('breaker-open');
  const place = asked();
  expect(refusalOf(openBreaker(take(emptyLedger, place), 'x.', at(0)), place)).toBe('breaker-open');
  expect(refusalOf(closeBreaker(open), asked())).toBeUndefined();
  expect(
    closeBreaker(recordMiss(open, { mode: 'approve', remediationId: 'a' }, at(0))).misses,
  ).toEqual([]);
});

it('remembers for 30 days what somebody else removed', () => {
  const ledger = recordContested(emptyLedger, rule, at(0));
  expect(refusalOf(ledger, asked({ at: at(30 * 24 - 1) }))).toBe('contested');
  expect(refusalOf(ledger, asked({ at: at(30 * 24) }))).toBeUndefined();
  for (const other of [{ port: 1 }, { groupId: 'sg-x' }, { sourceGroupId: 'sg-x' }])
    expect(reserve(ledger, asked(), { ...rule, ...other }).kind).toBe('reserved');
  expect(recordContested(ledger, rule, at(1)).contested).toEqual([{ at: at(1), rule }]);
  expect(recordContested(ledger, { ...rule, port: 1 }, at(1)).contested).toHaveLength(2);
  expect(recordContested(ledger, { ...rule, port: 1 }, at(31 * 24)).contested).toHaveLength(1);
});
