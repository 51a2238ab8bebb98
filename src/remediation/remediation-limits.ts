import type { ProposedRule } from '../findings/check';
import type { Refusal } from '../findings/diagnosis';
import type { RemediationLedger, Reservation } from './remediation-ledger';
import type { RemediationRecord } from './remediation';

const hour = 3_600_000;
const day = 24 * hour;
const contestedFor = 30 * day;

/** A place in the ledger, or why there is none. */
export type Reserved =
  | { readonly kind: 'reserved'; readonly ledger: RemediationLedger }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** How many rules may be added, of those that share something with the one that is asked for. */
const limits: readonly {
  readonly code: string;
  readonly most: number;
  readonly within: number;
  readonly shares: (one: Reservation, asked: Reservation) => boolean;
  readonly sentence: string;
}[] = [
  {
    code: 'limit-group',
    most: 1,
    within: 6 * hour,
    shares: (one, asked) => one.groupId === asked.groupId,
    sentence: 'A rule was added to this security group within the last six hours.',
  },
  {
    code: 'limit-service',
    most: 1,
    within: 6 * hour,
    shares: (one, asked) => one.serviceArn === asked.serviceArn,
    sentence: 'A rule was added for this service within the last six hours.',
  },
  {
    code: 'limit-hour',
    most: 3,
    within: hour,
    shares: () => true,
    sentence: 'Three rules were added in this Region within the last hour.',
  },
  {
    code: 'limit-day',
    most: 10,
    within: day,
    shares: () => true,
    sentence: 'Ten rules were added in this Region within the last day.',
  },
];

/** Takes a place for one remediation. Asking again for the same one is no second place. */
export function reserve(
  ledger: RemediationLedger,
  asked: Reservation,
  rule: ProposedRule,
): Reserved {
  const refusal = refusalOfLimits(ledger, asked, rule);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  if (hasPlace(ledger, asked)) return { kind: 'reserved', ledger };
  const recent = ledger.reservations.filter((one) => isWithin(one.at, day, asked.at));
  return { kind: 'reserved', ledger: { ...ledger, reservations: [...recent, asked] } };
}

const hasPlace = ({ reservations }: RemediationLedger, asked: Reservation): boolean =>
  reservations.some(({ remediationId }) => remediationId === asked.remediationId);

/**
 * Why there is no place for one more rule: the breaker, a rule that somebody removed, or the
 * limits.
 */
export function refusalOfLimits(
  ledger: RemediationLedger,
  asked: Reservation,
  rule: ProposedRule,
): Refusal | undefined {
  if (ledger.breaker !== undefined)
    return {
      code: 'breaker-open',
      sentence: `Remediation stopped itself: ${ledger.breaker.because} A person has to close the breaker.`,
    };
  if (
    ledger.contested.some(
      (one) => isWithin(one.at, contestedFor, asked.at) && isSameRule(one.rule, rule),
    )
  ) {
    return {
      code: 'contested',
      sentence:
        'Somebody removed this very rule within the last 30 days, perhaps infrastructure code. It is not added again by itself.',
    };
  }
  if (hasPlace(ledger, asked)) return undefined;
  const full = limits.find(
    ({ most, within, shares }) =>
      ledger.reservations.filter((one) => isWithin(one.at, within, asked.at) && shares(one, asked))
        .length >= most,
  );
  return full && { code: full.code, sentence: full.sentence };
}

/**
 * The ledger for a rule that was taken back and that a person wants back: it takes the place that it
 * had, and its own miss does not stop it. What stopped the bot besides does.
 */
export function insteadOf(
  ledger: RemediationLedger,
  takenBack: string | undefined,
): RemediationLedger {
  if (takenBack === undefined) return ledger;
  const miss = ledger.misses.find(({ remediationId }) => remediationId === takenBack);
  const isOwn = miss !== undefined && ledger.breaker?.openedAt === miss.at;
  return {
    ...release(ledger, takenBack),
    breaker: isOwn ? undefined : ledger.breaker,
  };
}

/** Gives a place back: the call is proven to have changed nothing. */
export const release = (ledger: RemediationLedger, remediationId: string): RemediationLedger => ({
  ...ledger,
  reservations: ledger.reservations.filter((one) => one.remediationId !== remediationId),
});

/**
 * Counts a rule that did not help; one in mode auto, or the second in mode approve, opens the
 * breaker.
 */
export function recordMiss(
  ledger: RemediationLedger,
  { remediationId, mode }: Pick<RemediationRecord, 'remediationId' | 'mode'>,
  at: string,
): RemediationLedger {
  if (ledger.misses.some((miss) => miss.remediationId === remediationId)) return ledger;
  const misses = [...ledger.misses, { at, remediationId, mode }];
  const counted = { ...ledger, misses };
  return mode === 'auto' || misses.length >= 2
    ? openBreaker(counted, `${misses.length} added rule(s) did not help.`, at)
    : counted;
}

/** Stops all further rules. The first reason stays. */
export const openBreaker = (
  ledger: RemediationLedger,
  because: string,
  at: string,
): RemediationLedger =>
  ledger.breaker === undefined ? { ...ledger, breaker: { openedAt: at, because } } : ledger;

/** What a person does who has looked into it. */
export const closeBreaker = (ledger: RemediationLedger): RemediationLedger => ({
  ...ledger,
  breaker: undefined,
  misses: [],
});

/** Remembers that somebody else removed a rule of ours. */
export function recordContested(
  ledger: RemediationLedger,
  rule: ProposedRule,
  at: string,
): RemediationLedger {
  const others = ledger.contested.filter(
    (one) => isWithin(one.at, contestedFor, at) && !isSameRule(one.rule, rule),
  );
  return { ...ledger, contested: [...others, { at, rule }] };
}

const isSameRule = (a: ProposedRule, b: ProposedRule): boolean =>
  a.groupId === b.groupId && a.sourceGroupId === b.sourceGroupId && a.port === b.port;

/** A clock that went backwards counts as recent. */
const isWithin = (at: string, milliseconds: number, now: string): boolean =>
  !(Date.parse(now) - Date.parse(at) >= milliseconds);
