import { nameOfSecret } from './secret-names';
import { markOf } from './secret-shape';
import { looksGenerated, saysNothing } from './secret-values';

const mark = markOf('secret');
const flag =
  /(?<keep>(?<![\w-])--?(?<name>[A-Za-z][\w.-]{0,63})[ =]{1,3}(?<quote>["']?))(?!-)(?<value>[^\s"']+)/g;
/** What commands call their password, where the name of the flag does not tell. */
const commands: readonly RegExp[] = [
  /(?<keep>\b(?:curl|wget|http|https)\b[^\n]{0,256}? (?:-u|--user) ?["']?[^\s:"']{1,64}:)[^\s"']+/g,
  /(?<keep>\b(?:mysql|mysqladmin|mysqldump|mariadb)\b[^\n]{0,256}? -p)(?!ort\b|rotocol\b|\[redacted)[^\s"']+/g,
  /(?<keep>\b(?:redis-cli|sshpass|mongo|mongosh|psql)\b[^\n]{0,256}? -(?:a|p) ?["']?)(?!\[redacted|\d{1,5}\b)[^\s"']{4,}/g,
  /(?<keep>\brequirepass\s{1,4}["']?)(?!\[redacted)[^\s"']+/gi,
  /(?<keep>(?:^|[\s"'])AUTH (?:[\w.-]{1,32} )?)(?!\[redacted)(?=\S*\d)(?=\S*[A-Za-z])[^\s"']{8,}/gm,
  /(?<keep>\bIDENTIFIED (?:WITH \w{1,32} )?BY ["'])(?!\[redacted)[^"'\n]+/gi,
];
const sentence =
  /(?<keep>\b(?<name>password|passwd|passphrase|passcode|pwd|secret|credentials?|token|pin|(?:api|access|private|secret|account|encryption|signing)[ _-]?key)(?: (?:is|was|of|value|key|set to)){0,2}[ \t"'(]{1,4}(?<quote>["'`]?))(?<value>[^\s"'`(),;]{6,512})/gi;

/** The text without secrets that a sentence or a command line speaks out. */
export const hideSpokenValues = (text: string): string =>
  hideSentences(
    commands.reduce(
      (kept, command) => kept.replace(command, (_, keep: string) => `${keep}${mark}`),
      text.replace(flag, (found: string, keep: string, name: string, _: string, value: string) =>
        isValueOf(name, value) ? `${keep}${mark}` : found,
      ),
    ),
  );

/**
 * Whether a value is the secret that its name promises.
 */
export function isValueOf(name: string, value: string): boolean {
  if (saysNothing(value) || /^\d{1,5}$/.test(value)) return false;
  const certainty = nameOfSecret(name);
  return certainty === 'certain' || (certainty === 'likely' && looksGenerated(value));
}

const hideSentences = (text: string): string =>
  text.replace(
    sentence,
    (found: string, keep: string, _: string, quote: string, value: string, at: number) =>
      !saysNothing(value) &&
      speaks(value, quote) &&
      !/arn:aws\S*$/.test(text.slice(Math.max(0, at - 200), at))
        ? `${keep}${mark}`
        : found,
  );

/** In a sentence, a word after `password` is most often an ordinary one. */
const speaks = (value: string, quote: string): boolean =>
  /\d/.test(value) && /[A-Za-z]/.test(value) && (quote !== '' || looksGenerated(value));
