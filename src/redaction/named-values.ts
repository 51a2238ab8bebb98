import { nameOfSecret, type NameOfSecret } from './secret-names';
import { markOf } from './secret-shape';
import { looksGenerated, saysNothing } from './secret-values';

const mark = markOf('secret');
const quote = String.raw`(?:\\*["'\u0060\u201C\u201D\u2018\u2019]|%22|%27|&quot;|&#3[49];)`;
const space = String.raw`[^\S\n]{0,8}`;
/** A name, perhaps in quotes, and a sign that a value follows, perhaps on the next line. */
const assignment = new RegExp(
  String.raw`(?:(?<=%2[27])|(?<![\w.$-]))(?<name>[\w.$-]{1,128})(?<close>${quote})?${space}(?:=>|:=|[:=](?![:=])|%3[AaDd])(?:${space}(?<open>${quote})|(?<gap>\s{0,32}))`,
  'g',
);
const element = new RegExp(
  String.raw`<(?<name>[\w.:-]{1,64})(?:\s[^<>\n]{0,256})?>(?<value>[^<>\n]{1,1024})<\/`,
  'g',
);
/** `key="Password" value="…"`, `{"name":"DB_PASSWORD","value":"…"}`. */
const pair = new RegExp(
  String.raw`\b(?:key|name)(?:${quote})?\s{0,4}[:=]\s{0,4}${quote}(?<name>[\w.:-]{1,64})${quote},?\s{0,8}(?:${quote})?value(?:${quote})?\s{0,4}[:=]\s{0,4}${quote}`,
  'gi',
);

/** The text without the values of names that stand for secrets, in every spelling of an assignment. */
export const hideNamedValues = (text: string): string =>
  /[:=>]|%3/.test(text) ? hideAssigned(hideAssigned(hideElements(text), pair), assignment) : text;

const hideElements = (text: string): string =>
  text.replace(element, (found: string, name: string, value: string) =>
    isSecret(nameOfSecret(name), value)
      ? `${found.slice(0, found.length - value.length - 2)}${mark}</`
      : found,
  );

/** Walks over the names; each value begins where its name's match ends, and is read from there. */
function hideAssigned(text: string, names: RegExp): string {
  const kept: string[] = [];
  let done = 0;
  for (const match of text.matchAll(names)) {
    const { name = '', open, gap = '' } = match.groups ?? {};
    const from = match.index + match[0].length;
    const certainty = from < done ? undefined : nameOfSecret(name);
    if (certainty === undefined || isPartOfArn(text, match.index)) continue;
    const value = valueAt(text, from, names === pair ? '"' : open, gap);
    if (!isSecret(certainty, value)) continue;
    kept.push(text.slice(done, from), mark);
    done = from + value.length;
  }
  return done === 0 ? text : `${kept.join('')}${text.slice(done)}`;
}

/** `arn:…:secret:name` and its JSON key `:password::` are no assignments. */
const isPartOfArn = (text: string, at: number): boolean =>
  /arn:aws[^\s"',]{0,512}$/.test(text.slice(Math.max(0, at - 512), at));

/** The value that begins here: to its quote, or as long as nothing says that something else begins. */
function valueAt(text: string, from: number, open: string | undefined, gap: string): string {
  const line = text.slice(from, endOfLine(text, from));
  if (open === undefined) return gap.includes('\n') ? wordAlone(line) : unquoted(line);
  const sign = open.at(-1) ?? '"';
  const closing = closings[sign] ?? sign;
  if (open.length > 1)
    return before(line, open.startsWith('\\') ? closing : open).replace(/\\+$/, '');
  return /^(?:[^\\]|\\.)*?(?=["'`\u201D\u2019]|$)/.exec(line)?.[0].length === 0
    ? ''
    : quoted(line, closing);
}

const closings: Readonly<Record<string, string>> = { '\u201C': '\u201D', '\u2018': '\u2019' };

const endOfLine = (text: string, from: number): number => {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
};

const before = (line: string, sign: string): string => {
  const at = line.indexOf(sign);
  return at < 0 ? line : line.slice(0, at);
};

/** To the closing quote; a backslash takes the next character with it. */
function quoted(line: string, closing: string): string {
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === closing) return line.slice(0, at);
  }
  return line;
}

/** A value on the next line has that line for itself; else something other than a value follows. */
const wordAlone = (line: string): string => (/^\S+\s*$/.test(line) ? line.trim() : '');

const followedByAnother = /(?:&|[,;]\s?)(?=["'\w.$-]{1,64}["']?\s?[=:])|&quot;|%22|%26/;

function unquoted(line: string): string {
  const word = /^\S*/.exec(line)?.[0] ?? '';
  const end = word.search(followedByAnother);
  const own = (end < 0 ? word : word.slice(0, end)).replace(
    /["']?[)}\],;:>]*["']?[)}\],;:.>]*$/,
    '',
  );
  return `${own}${restOfPhrase(own, line.slice(word.length))}`;
}

/** A passphrase that nobody quoted: words alone, to the end of the line, the last of them no word. */
function restOfPhrase(first: string, rest: string): string {
  if (!/^[a-z]{2,12}$/.test(first)) return '';
  const phrase = /^(?: [a-z]{2,12}){1,6} (?<last>\w{6,64})$/.exec(rest);
  return phrase !== null && /\d/.test(phrase.groups?.['last'] ?? '') ? rest : '';
}

const isSecret = (certainty: NameOfSecret, value: string): boolean =>
  value !== '' &&
  !saysNothing(value) &&
  (certainty === 'certain' || (certainty === 'likely' && looksGenerated(value)));
