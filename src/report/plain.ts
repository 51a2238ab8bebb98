import { readable } from '../redaction/readable';
import { atWord, redact } from '../redaction/redact';

const lineBreak = /\r\n|[\r\u0085\p{Zl}\p{Zp}]/gu;
const piledMarks = /(\p{M}{3})\p{M}+/gu;
const readableCharacters = 131_072;

/**
 * Text that someone else wrote as one harmless line: secrets redacted, no control, bidi or
 * invisible character, at most `limit` characters.
 */
export const plain = (text: string, limit = 1000): string =>
  truncate(harmless(text).replace(/\s+/g, ' ').trim(), limit);

/** The same for several lines, such as a snippet or log lines: indentation stays. */
export const plainLines = (text: string, limit = 1000): readonly string[] =>
  harmless(text)
    .split('\n')
    .map((line) => truncate(line.replaceAll('\t', '  ').trimEnd(), limit));

/**
 * Invisible characters go before redaction: a zero width space inside a key would hide it from the
 * patterns.
 */
const harmless = (text: string): string =>
  redact(
    atWord(text, readableCharacters)
      .replace(lineBreak, '\n')
      .split('\n')
      .map(readable)
      .join('\n')
      .replace(piledMarks, '$1'),
  );

/**
 * At most `limit` characters, with an ellipsis where something was cut, and no half of a surrogate
 * pair.
 */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, Math.max(0, limit - 1));
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}
