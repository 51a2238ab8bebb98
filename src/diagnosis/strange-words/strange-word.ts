import { isKnown, strangeWord, type Vocabulary } from '../../facts/aws-words';
import type { FactName } from '../../facts/snapshot';
import type { Gap } from '../../findings/diagnosis';
import type { FindingCode } from '../../findings/finding-code';

/**
 * A word of AWS that this version does not know, and what hangs on it. Whoever judges it as if it
 * were one of the others would say something that nobody knows.
 */
export interface StrangeWord {
  readonly fact: FactName;
  /** With the word, as AWS gave it. */
  readonly sentence: string;
  /** The checks that can say nothing without it. */
  readonly blinds: readonly FindingCode[];
  /** The verdicts that need what it may say. */
  readonly forbids: readonly ('healthy' | 'starting')[];
}

/** As something that could not be told. */
export const gapOf = ({ fact, sentence }: StrangeWord): Gap => ({
  fact,
  operation: undefined,
  error: sentence,
});

/** A word, what it is the word of, and what hangs on it. */
export interface Row {
  readonly what: string;
  readonly word: string | undefined;
  readonly blinds?: readonly FindingCode[];
  readonly forbids?: StrangeWord['forbids'];
}

/** The strange ones among words of one list. */
export const strange = (
  fact: FactName,
  isFamiliar: (word: string) => boolean,
  rows: readonly Row[],
) =>
  rows.flatMap(({ what, word, blinds = [], forbids = [] }): readonly StrangeWord[] =>
    word === undefined || isFamiliar(word)
      ? []
      : [{ fact, sentence: strangeWord(what, word), blinds, forbids }],
  );

/** Whether a word is on the list. */
export const among =
  (vocabulary: Vocabulary) =>
  (word: string): boolean =>
    isKnown(vocabulary, word);

/** For what may keep a service from ever getting on. */
export const notStarting = ['starting'] as const;
