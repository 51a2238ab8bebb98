import { secretPatterns } from './secret-patterns';

const maximumCharacters = 65_536;
const maximumLineCharacters = 4096;
const cutMark = ' [cut]';

/**
 * Text without secrets: each is replaced by a mark that names its kind, such as
 * `[redacted:aws-key]`. Deterministic and linear in time. Lines over 4096 and texts over 65,536
 * characters are cut, after redaction, so that no cut leaves half a secret.
 */
export function redact(text: string): string {
  const bounded = cutLines(atWord(text, 2 * maximumCharacters), 2 * maximumLineCharacters, '');
  const redacted = secretPatterns.reduce(
    (kept, { kind, pattern }) => kept.replace(pattern, `$1[redacted:${kind}]`),
    bounded,
  );
  const short = cutLines(redacted, maximumLineCharacters, cutMark);
  return short.length <= maximumCharacters
    ? short
    : `${short.slice(0, maximumCharacters)}${cutMark}`;
}

const cutLines = (text: string, limit: number, mark: string): string =>
  text.length <= limit
    ? text
    : text
        .split('\n')
        .map((line) => (line.length <= limit ? line : `${atWord(line, limit)}${mark}`))
        .join('\n');

const longestWord = 512;

/** The beginning of a text up to a word's end: half a secret at a cut would look like none. */
export function atWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const space = text.slice(limit - longestWord, limit).search(/\s\S*$/);
  return text.slice(0, limit - longestWord + Math.max(0, space));
}
