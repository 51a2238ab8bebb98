import { addressShapes } from './address-shapes';
import { headerShapes } from './header-shapes';
import { hideNamedValues } from './named-values';
import { hideNumbers } from './numbers';
import { hidePrivateKeys } from './private-keys';
import { hideRandomWords } from './random-words';
import { readable } from './readable';
import { scannerShapes } from './scanner-shapes';
import { hideShapes, type SecretShape } from './secret-shape';
import { hideSpokenValues } from './spoken-values';
import { tokenShapes } from './token-shapes';

const maximumCharacters = 65_536;
const maximumLineCharacters = 4096;
const cutMark = ' [cut]';

const email: SecretShape = {
  kind: 'email',
  pattern:
    /(?<![\w.+%-])[\w.+-]{1,64}(?:@|%40)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.[A-Za-z]{2,24}(?![\w@])/g,
};
const shapes: readonly SecretShape[] = [
  ...headerShapes,
  ...addressShapes,
  ...tokenShapes,
  ...scannerShapes,
];

/**
 * Text without secrets: each is replaced by a mark that names its kind, such as
 * `[redacted:aws-key]`. Deterministic and linear in time; no line is added or lost. Lines over 4096
 * and texts over 65,536 characters are cut, after redaction, so that no cut leaves half a secret.
 */
export function redact(text: string): string {
  const short = redactLines(atWord(text, 2 * maximumCharacters).split('\n')).join('\n');
  return short.length <= maximumCharacters
    ? short
    : `${short.slice(0, maximumCharacters)}${cutMark}`;
}

/**
 * The same for lines that belong together, such as the events of one log stream: what begins in one
 * line may end in another.
 */
export const redactLines = (lines: readonly string[]): readonly string[] =>
  hideAll(
    hidePrivateKeys(lines.map(readable))
      .map((line) => cut(line, 2 * maximumLineCharacters, ''))
      .join('\n'),
  )
    .split('\n')
    .map((line) => cut(line, maximumLineCharacters, cutMark));

const hideAll = (text: string): string =>
  hideRandomWords(
    hideNumbers(hideShapes(hideSpokenValues(hideNamedValues(hideShapes(text, shapes))), [email])),
  );

const cut = (line: string, limit: number, mark: string): string =>
  line.length <= limit ? line : `${atWord(line, limit)}${mark}`;

const longestWord = 512;

/** The beginning of a text up to a word's end: half a secret at a cut would look like none. */
export function atWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const space = text.slice(limit - longestWord, limit).search(/\s\S*$/);
  return text.slice(0, limit - longestWord + Math.max(0, space));
}
