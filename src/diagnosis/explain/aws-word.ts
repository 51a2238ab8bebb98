import type { FindingCode } from '../../findings/finding-code';

/** A word of AWS's own, and what it says and leaves open. */
export interface AwsWord {
  readonly word: string;
  /** What kind of word it is, such as the reason code of a target's health. */
  readonly kind: string;
  /** Texts of AWS that say the same without the word. */
  readonly text?: RegExp;
  readonly means: string;
  readonly leavesOpen?: string;
  /** What may be behind it, in path order. Empty where it is no fault. */
  readonly findings: readonly FindingCode[];
  /** What to do where no finding is about it. */
  readonly advice?: string;
}
