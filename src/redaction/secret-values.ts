/** What stands in the place of a secret, or says how it is about one. */
const nothing =
  /^(?:\\*["'])*(?:\[?redacted\b.*|\[secret\].*|true|false|null|nil|none|undefined|empty|blank|yes|no|on|off|set|unset|not|missing|required|invalid|expired|incorrect|wrong|denied|unauthorized|mismatch|changed|optional|default|provided|disabled|enabled|failed|error|authentication|is|was|has|for|in|of|at|the|a|an|must|cannot|could|should|does|did|will|with|from|by|and|or|you|we|x{3,}|[*•-]{3,}|\*+|\.{2,}|[<([{].*|[A-Za-z_][\w.]*\(.*|\$[\w({].*|%[sdvq]\b.*|\{\{.*|\W{0,3})$/i;

/** Whether a value says nothing secret: a word about it, a placeholder, or a mark of ours. */
export const saysNothing = (value: string): boolean =>
  nothing.test(value) || value.includes('[redacted:');

/**
 * Whether a value looks as though a generator or a careful person made it: long enough, and letters
 * and digits mixed, or long and nothing else.
 */
export const looksGenerated = (value: string): boolean =>
  value.length >= 8 &&
  !isOrdinary(value) &&
  ((/\d/.test(value) && /[A-Za-z]/.test(value)) || (value.length >= 16 && entropy(value) >= 3.4));

/** Numbers, times, addresses, paths, class names and resource names that logs are full of. */
const ordinary =
  /^(?:[\d.,:/+-]+(?:[mun]?s|m|h|d|[KkMGT]?i?[Bb]|x|px)?|\d{4}-\d\d-\d\d[T ].*|arn:aws.*|https?:\/\/[^\s?]*|\.{0,2}(?:\/[\w.@-]+)+\/?|[a-z][\w$]*(?:\.[A-Za-z][\w$]*)+(?:[:(@].*)?|[A-Za-z][a-z]+(?:[A-Z][a-z]+)*\d{0,2}|[a-z]+(?:[-_.][a-z]+)*(?:[-_.:]\d{1,5})?|[A-Z]+(?:_[A-Z]+)*(?:_\d{1,3})?|(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?)$/;
const isOrdinary = (value: string): boolean => value.length <= 512 && ordinary.test(value);

/** Shannon's entropy, in bits for each character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts.values()].reduce(
    (bits, count) => bits - (count / text.length) * Math.log2(count / text.length),
    0,
  );
}
