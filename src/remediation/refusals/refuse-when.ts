import type { Refusal } from '../../findings/diagnosis';

/** One refusal when the condition holds, none otherwise. */
export const when = (condition: boolean, code: string, sentence: string): readonly Refusal[] =>
  condition ? [{ code, sentence }] : [];
