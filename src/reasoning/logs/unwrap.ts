import { jsonIn } from '../../facts/json-text';

/**
 * What a line says without what was wrapped around it on its way into the log: a JSON logger's
 * fields, nginx and php-fpm passing on what PHP said, escape codes. An error inside JSON becomes its
 * sentence and its stack, a line each.
 */
export function unwrapped(line: string): readonly string[] {
  const plain = line.includes('\u001b') ? line.replaceAll(escapeCodes, '') : line;
  const passedOn = fromPhp.exec(plain)?.[1];
  if (passedOn !== undefined) return [passedOn];
  const start = plain.indexOf('{"');
  if (start < 0 || start > longestPrefix) return [plain];
  const [first, ...rest] = saidIn(jsonIn(plain.slice(start)));
  return first === undefined ? [plain] : [`${plain.slice(0, start)}${first}`, ...rest];
}

// A prefix such as a timestamp or a container's name may stand before the object.
const longestPrefix = 80;

// oxlint-disable-next-line no-control-regex
const escapeCodes = /\u001b\[[\d;]*[A-Za-z]/g;

const fromPhp =
  /(?:FastCGI sent in stderr|said into stderr): "(?:NOTICE: )?(?:PHP message: )?([^"]+(?:"[^"]*")*[^"]*?)"(?: while |, | *$)/;

const sentenceFields = ['msg', 'message', 'log', 'event', 'reason', 'detail'] as const;
const errorFields = ['err', 'error', 'exception', 'cause'] as const;
const stackFields = ['stack', 'stacktrace', 'stack_trace', 'stackTrace'] as const;

function saidIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split('\n');
  if (!isRecord(value)) return [];
  const stack = stackFields.flatMap((name) => textOf(value, name));
  const inner = errorFields.flatMap((name) => saidIn(value[name]));
  const sentences = sentenceFields.flatMap((name) => textOf(value, name));
  const typed = sentences.map((text, n) =>
    n === 0 && typeof value['type'] === 'string' && stack.length === 0
      ? `${value['type']}: ${text}`
      : text,
  );
  return [
    ...new Set([
      ...(stack.length > 0 ? [] : typed),
      ...stack,
      ...inner,
      ...(stack.length > 0 ? typed : []),
    ]),
  ];
}

const textOf = (value: Readonly<Record<string, unknown>>, name: string): readonly string[] => {
  const text = value[name];
  return typeof text === 'string' && text !== '' ? text.split('\n') : [];
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
