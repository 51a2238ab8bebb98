import { markOf } from './secret-shape';

// An ARN is an identifier as a whole; inside it, random words are AWS's own.
const words = /arn:aws[\w-]*:[^\s"'<>]*|[A-Za-z0-9+/]{20,}={0,2}/g;
const camelWords = /[A-Z][a-z]{2,}|[a-z]{3,}/g;
/** Where less of a word than this reads like words of a language, nobody chose it as a name. */
const leastReadable = 0.5;

/**
 * The text without words that only a generator writes: twenty or more letters and digits, in both
 * cases, that hold hardly any word. Digests and ids in hexadecimal, class names and the names that
 * CloudFormation makes up stay.
 */
export const hideRandomWords = (text: string): string =>
  text.replace(words, (word) => (isRandom(word) ? markOf('secret') : word));

/** Whether a word of twenty characters or more looks as though a generator had written it. */
export function isRandom(word: string): boolean {
  if (word.startsWith('arn:') || /^(?:0?x[\dA-Fa-f]{2}){3}/.test(word)) return false;
  if (!/\d/.test(word) || !/[a-z]/.test(word) || !/[A-Z]/.test(word)) return false;
  // A path is as random as its longest part; only base64 has a plus.
  if (word.includes('/') && !word.includes('+') && !word.endsWith('='))
    return word.split('/').some((part) => part.length >= 20 && isRandom(part)) || isBase64(word);
  return readableShare(word) < leastReadable;
}

/** Base64 of forty characters, as AWS's secret keys are, may have slashes and no plus in it. */
const isBase64 = (word: string): boolean =>
  word.length >= 40 &&
  !word.startsWith('/') &&
  word.split('/').every((part) => part.length === 0 || readableShare(part) < 0.4);

const readableShare = (word: string): number =>
  (word.match(camelWords) ?? []).filter((one) => /[aeiouy]/i.test(one)).join('').length /
  word.length;
