import fc from 'fast-check';
import {
  advance,
  isExpired,
  isOverdue,
  isSettled,
  openRecord,
  transitions,
} from '../../src/remediation/remediation-states';
import {
  remediationStates,
  type RemediationRecord,
  type RemediationState,
} from '../../src/remediation/remediation';
import { now, takenAt } from '../support/builders';
import { aPlan, aRecord } from '../support/remediation';

const state = fc.constantFrom(...remediationStates);
const later = new Date(now + 60_000).toISOString();

it('moves only along its table, whatever is asked of it', () => {
  fc.assert(
    fc.property(fc.array(state, { maxLength: 30 }), (asked) => {
      let record = openRecord(aPlan(), 'auto', 'targetmedic');
      for (const to of asked) {
        if (transitions[record.state].includes(to)) {
          const moved: RemediationRecord = advance(record, to, later, 'moved');
          expect(moved).toEqual({
            ...record,
            state: to,
            sentence: 'moved',
            finishedAt: isSettled(moved) ? later : undefined,
          });
          record = moved;
        } else
          expect(() => advance(record, to, later, '')).toThrow(
            `A remediation cannot go from ${record.state} to ${to}.`,
          );
      }
    }),
  );
});

it('reaches every state from the first, and ends only where nothing goes on by itself', () => {
  const reached = new Set<RemediationState>(['proposed']);
  for (const from of reached) transitions[from].forEach((to) => reached.add(to));
  expect([...reached].toSorted()).toEqual([...remediationStates].toSorted());
  for (const one of remediationStates)
    if (transitions[one].length === 0) expect(isSettled(aRecord({ state: one }))).toBe(true);
});

it('adds nothing without an intent, and removes nothing that was not added', () => {
  const before = (to: RemediationState) =>
    remediationStates.filter((from) => transitions[from].includes(to));
  expect(before('applied')).toEqual(['applying', 'ambiguous']);
  expect(before('applying')).toEqual(['approved']);
  expect(before('rolling-back')).toEqual(['not-effective', 'rollback-failed']);
  expect(
    before('undoing').every((from) =>
      ['applied', 'verifying', 'verified', 'kept', 'unverified', 'rollback-failed'].includes(from),
    ),
  ).toBe(true);
});

it('keeps what a step learns', () => {
  const record = advance(aRecord({ state: 'applying' }), 'applied', later, 'added', {
    securityGroupRuleId: 'sgr-1',
    appliedAt: later,
    verifyAfter: later,
  });
  expect(record).toMatchObject({
    state: 'applied',
    securityGroupRuleId: 'sgr-1',
    appliedAt: later,
    verifyAfter: later,
    finishedAt: undefined,
  });
});

it('lets a plan expire until it is used', () => {
  const end = Date.parse(aPlan().expiresAt);
  expect([
    isExpired(aRecord(), end - 1),
    isExpired(aRecord(), end),
    isExpired(aRecord({ state: 'approved' }), end),
    isExpired(aRecord({ state: 'applying' }), end),
  ]).toEqual([false, true, true, false]);
});

it('is overdue when nobody came back to it', () => {
  const verifying = aRecord({ state: 'verifying', intentAt: takenAt, verifyAfter: later });
  expect([isOverdue(verifying, now), isOverdue(verifying, now + 60_000)]).toEqual([false, true]);
  expect(isOverdue(aRecord({ state: 'applying', intentAt: later }), now + 60_000)).toBe(true);
  expect(isOverdue(aRecord({ state: 'approved' }), now)).toBe(true);
  expect([
    isOverdue(aRecord({ state: 'proposed' }), now + 1e9),
    isOverdue(aRecord({ state: 'verified' }), now + 1e9),
    isOverdue(aRecord({ state: 'rollback-failed' }), now + 1e9),
  ]).toEqual([false, false, false]);
});
