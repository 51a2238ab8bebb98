/**
 * A pattern for any of these texts, as they stand: one pass over a line tells whether any of many
 * patterns is worth running.
 */
export function literals(texts: readonly string[]): RegExp {
  const escaped = [...new Set(texts)].map((text) =>
    text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`),
  );
  return new RegExp(escaped.join('|'));
}
