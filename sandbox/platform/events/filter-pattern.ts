/**
 * Whether a log message matches a filter pattern of CloudWatch Logs, as far as these forms go: terms
 * (`FAIL`, `"two words"`, `?this ?"or that"`, `-without`), JSON (`{ $.status = "FAIL" && ... }`) and
 * space-delimited (`[type, ..., status="FAIL", ...]`).
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function matchesFilter(pattern: string, message: string): boolean {
  const text = pattern.trim();
  if (text === '') return true;
  if (text.startsWith('{')) return matchesJson(text, message);
  if (text.startsWith('[')) return matchesFields(text, message);
  return matchesTerms(text, message);
}

function matchesTerms(text: string, message: string): boolean {
  const terms = [...text.matchAll(/([?-]?)(?:"([^"]*)"|(\S+))/g)].map(
    ([, sign = '', quoted, bare = '']) => ({ sign, word: quoted ?? bare }),
  );
  const optional = terms.filter(({ sign }) => sign === '?');
  return (
    terms.every(({ sign, word }) => sign === '?' || (sign === '-') !== message.includes(word)) &&
    (optional.length === 0 || optional.some(({ word }) => message.includes(word)))
  );
}

const comparison = /^\s*\$\.(\w+)\s*(?:(=|!=)\s*(?:"([^"]*)"|([\w.*-]+))|(NOT EXISTS|IS NULL))\s*$/;

/** A message that is no JSON object matches no JSON pattern. */
function matchesJson(text: string, message: string): boolean {
  const fields = objectIn(message);
  if (fields === undefined || !text.endsWith('}')) return false;
  const inside = text.slice(1, -1).replaceAll(/[()]/g, '');
  return inside
    .split('||')
    .some((all) => all.split('&&').every((one) => holdsIn(fields, one, text)));
}

function holdsIn(fields: Readonly<Record<string, unknown>>, one: string, text: string): boolean {
  const parts = comparison.exec(one);
  if (!parts) throw new Error(`The sandbox does not understand the filter pattern ${text}.`);
  const [, name = '', operator, quoted, bare, state] = parts;
  const value = fields[name];
  if (state === 'NOT EXISTS') return value === undefined;
  if (state === 'IS NULL') return value === null;
  if (value === undefined || value === null) return false;
  const wanted = quoted ?? bare ?? '';
  return (
    (operator === '=') === isLike(typeof value === 'string' ? value : JSON.stringify(value), wanted)
  );
}

function objectIn(message: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The number of fields must be that of the message, unless `...` stands for any number of them.
 * Quotes and brackets hold words of a message together.
 */
function matchesFields(text: string, message: string): boolean {
  const terms = text
    .slice(1, -1)
    .split(',')
    .map((term) => term.trim());
  const words = (message.match(/"[^"]*"|\[[^\]]*\]|\S+/g) ?? []).map((word) =>
    word.replace(
      /^"(.*)"$|^\[(.*)\]$/,
      (_, quoted?: string, held?: string) => quoted ?? held ?? '',
    ),
  );
  const rest = terms.indexOf('...');
  if (rest === -1)
    return terms.length === words.length && terms.every((term, at) => holds(term, words[at]));
  const tail = terms.slice(rest + 1);
  return (
    words.length >= terms.length - 1 &&
    terms.slice(0, rest).every((term, at) => holds(term, words[at])) &&
    tail.every((term, at) => holds(term, words[words.length - tail.length + at]))
  );
}

function holds(term: string, word: string | undefined): boolean {
  const [, operator, quoted, bare] = /^\w*\s*(=|!=)\s*(?:"([^"]*)"|(\S+))$/.exec(term) ?? [];
  if (operator === undefined) return true;
  return word !== undefined && (operator === '=') === isLike(word, quoted ?? bare ?? '');
}

/** A star stands for any text. */
const isLike = (value: string, wanted: string): boolean =>
  new RegExp(
    `^${wanted
      .split('*')
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(value);
