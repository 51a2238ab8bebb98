import type { Answer, Check, Problem, Seen } from '../findings/check';
import type { FindingCode } from '../findings/finding-code';
import type { Unreadable } from '../facts/reading';
import type { FactName, Readings } from '../facts/snapshot';
import type { StrangeWord } from './strange-words/strange-word';

/**
 * What became of one check. A crash is ours and is shown as ours; it never hides another result.
 */
export type Outcome =
  | { readonly check: Check; readonly kind: 'found'; readonly problems: readonly Problem[] }
  | { readonly check: Check; readonly kind: 'clear' | 'not-applicable' }
  | {
      readonly check: Check;
      readonly kind: 'cannot-tell';
      readonly code: FindingCode;
      readonly unread: Unreadable | undefined;
      /** A word that nobody knows kept the check from running. */
      readonly isBlinded?: true;
      readonly because: string;
    };

/**
 * Runs every check on the readings; `now` is the snapshot's moment in epoch milliseconds. A check
 * that hangs on a word which nobody knows is not run: it would take the word for another.
 */
export const runChecks = (
  checks: readonly Check[],
  readings: Readings,
  now: number,
  strangeWords: readonly StrangeWord[] = [],
): readonly Outcome[] =>
  checks.map((check) => {
    const word = strangeWords.find(({ blinds }) => blinds.includes(check.code));
    return word === undefined
      ? runCheck(check, readings, now)
      : {
          check,
          kind: 'cannot-tell',
          code: check.code,
          unread: undefined,
          isBlinded: true,
          because: word.sentence,
        };
  });

function runCheck(check: Check, readings: Readings, now: number): Outcome {
  const needed = check.needs.map((name) => readings[name]);
  const unread = needed.find((reading) => reading.state === 'unreadable');
  if (unread !== undefined)
    return { check, kind: 'cannot-tell', code: check.code, unread, because: unread.error };
  if (needed.some(({ state }) => state === 'not-needed')) return { check, kind: 'not-applicable' };
  try {
    return outcomeOf(check, check.run(seen(check, readings, now)));
  } catch (error) {
    const because = `The check ${check.code} failed: this is a fault of targetmedic (${error instanceof Error ? error.message : 'unknown'}).`;
    return { check, kind: 'cannot-tell', code: check.code, unread: undefined, because };
  }
}

function outcomeOf(check: Check, answer: Answer): Outcome {
  if ('notApplicable' in answer) return { check, kind: 'not-applicable' };
  if ('cannotTell' in answer)
    return {
      check,
      kind: 'cannot-tell',
      code: check.code,
      unread: answer.unread,
      because: answer.cannotTell,
    };
  return answer.length === 0
    ? { check, kind: 'clear' }
    : { check, kind: 'found', problems: answer };
}

/**
 * Gives a check exactly the facts that it declares. The one cast of the engine: the compiler held
 * the check to `needs` and `uses`.
 */
function seen(check: Check, readings: Readings, now: number): Seen<FactName, FactName> {
  const values = check.needs.map((name) => {
    const reading = readings[name];
    return [name, reading.state === 'read' ? reading.value : undefined];
  });
  const optional = Object.fromEntries(check.uses.map((name) => [name, readings[name]]));
  return { ...Object.fromEntries(values), optional, now } as Seen<FactName, FactName>;
}
