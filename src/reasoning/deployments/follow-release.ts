import type { Confidence } from '../../findings/check';
import type { Verdict } from '../../findings/diagnosis';
import type { FindingCode } from '../../findings/finding-code';
import {
  comesAndGoes,
  isLasting,
  isSameForAll,
  notOfTheRelease,
  ofOneImage,
  onItsWay,
} from './release-causes';
import type { Standing } from './standing';

/** A cause that a look showed for the release. */
export interface SeenCause {
  readonly code: FindingCode;
  readonly confidence: Confidence;
  readonly resource: string;
  readonly title: string;
  readonly summary: string;
  readonly evidence: readonly string[];
  readonly fix: string;
}

/** What one look means for the release that is followed. */
export interface ReleaseLook {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly standing: Standing;
  readonly verdict: Verdict;
  /** The first cause that is the release's own, and not of tasks that it is about to replace. */
  readonly cause: SeenCause | undefined;
  /** Ids of its tasks that ended of a failure, or fail their checks now. */
  readonly failed: readonly string[];
  /** How many of those still run. */
  readonly failing: number;
  /** How many of those that ended began one after the other: each when the one before had ended. */
  readonly rounds: number;
  /** How many of its tasks pass their checks. */
  readonly passing: number;
  /** Everything that could not be read was denied, and without it nothing can be told. */
  readonly denied: boolean;
}

/** What the looks so far come to. */
export interface Following {
  /** The last cause that was seen, also when later looks show none. */
  readonly cause: SeenCause | undefined;
  /** How long the cause has been the same, look by look, with no task of the release passing. */
  readonly same:
    | { readonly since: number; readonly looks: number; readonly failed: readonly string[] }
    | undefined;
  readonly denied: number;
}

/** How the wait for a release ended. */
export type Ending =
  | 'healthy'
  | 'unhealthy'
  | 'rolled-back'
  | 'stopped'
  | 'superseded'
  | 'gone'
  | 'still-starting'
  | 'cannot-tell';

/** What is known before the first look: nothing. */
export const notYet: Following = { cause: undefined, same: undefined, denied: 0 };

const looksForProof = 2;
/** What is made together with a release, by one template, may come a moment after it. */
const togetherMs = 10_000;
const rolesTogetherMs = 30_000;
const looksForLikely = 3;
const likelyMs = 10_000;
const looksForAnswer = 2;
const answerMs = 3_000;
const passingMs = 120_000;
const roundsForLikely = 2;
const looksForDenial = 2;

/** The next state: pure, so that every story can be played without a clock. */
export function follow(before: Following, look: ReleaseLook): Following {
  const denied = look.denied ? before.denied + 1 : 0;
  const { cause } = look;
  if (cause === undefined) return { cause: before.cause, same: undefined, denied };
  const goesOn =
    before.same !== undefined &&
    before.cause?.code === cause.code &&
    before.cause.resource === cause.resource &&
    (look.passing === 0 || isLasting(cause));
  const same = goesOn ? before.same : undefined;
  return {
    cause,
    same: {
      since: same?.since ?? look.at,
      looks: (same?.looks ?? 0) + 1,
      failed: [...new Set([...(same?.failed ?? []), ...look.failed])],
    },
    denied,
  };
}

/** How it ended; undefined: not yet. `look` is the last one of `state`. */
export function endingOf(state: Following, look: ReleaseLook): Ending | undefined {
  const { standing, verdict } = look;
  if (standing.is !== 'under-way' && standing.is !== 'complete') return standing.is;
  if (state.denied >= looksForDenial) return 'cannot-tell';
  if (standing.is === 'complete' && (verdict === 'healthy' || verdict === 'not-applicable'))
    return 'healthy';
  return verdict === 'unhealthy' && isDecided(state, look) ? 'unhealthy' : undefined;
}

function isDecided({ cause, same }: Following, look: ReleaseLook): boolean {
  if (look.cause === undefined || cause === undefined || same === undefined) return false;
  const lastedMs = look.at - same.since;
  // Nothing has failed of it yet: configuration alone says that it will.
  const isForeseen = cause.confidence === 'certain' && look.failed.length === 0;
  if (isForeseen && onItsWay.includes(cause.code))
    return same.looks >= looksForProof && lastedMs >= rolesTogetherMs;
  if (isLasting(cause))
    return same.looks >= looksForProof && (!isForeseen || lastedMs >= togetherMs);
  if (cause.confidence === 'possible' || look.passing > 0) return false;
  if (ofOneImage.includes(cause.code) && same.failed.length > 1) return same.looks >= looksForProof;
  if (notOfTheRelease.includes(cause.code)) return look.standing.is === 'complete';
  if (comesAndGoes.includes(cause.code)) return lastedMs >= passingMs;
  if (isSameForAll(cause))
    return same.looks >= looksForAnswer && lastedMs >= answerMs && same.failed.length > 0;
  // Tasks of one round may all have met with the same bad luck, and their replacements not.
  return (
    same.looks >= looksForLikely &&
    lastedMs >= likelyMs &&
    (look.failing > 0 || look.rounds >= roundsForLikely)
  );
}

const firstPauseMs = 2_000;
const longestPauseMs = 4_000;
/** A cause that may end it is looked at more often. */
const decidingPauseMs = 2_500;

/** Milliseconds until the look after the `looks`-th. */
export function pauseAfter(looks: number, { same }: Following): number {
  const pause = Math.min(firstPauseMs * 1.5 ** Math.max(0, looks - 1), longestPauseMs);
  return same === undefined ? pause : Math.min(pause, decidingPauseMs);
}

/** How it ends when the time is over: what the last look says. */
export function endingAtLimit(look: ReleaseLook): Ending {
  switch (look.verdict) {
    case 'unhealthy':
      return 'unhealthy';
    case 'cannot-tell':
      return 'cannot-tell';
    case 'healthy':
    case 'not-applicable':
    case 'starting':
      return 'still-starting';
  }
}
