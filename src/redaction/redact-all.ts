import { redact, redactLines } from './redact';
import { markOf } from './secret-shape';
import { isValueOf } from './spoken-values';

/**
 * A value without secrets, in its own shape: every text in it goes through the redaction, and one
 * whose name beside it sounds secret is hidden whatever it looks like. What only leads to the next
 * page of an answer stays as it is. Dates, and whatever else is no plain object, stay too.
 */
export function redactAll<Value>(value: Value, seen?: Seen): Value;
// The shape is kept: texts are replaced by texts, and nothing is added or left out.
export function redactAll(value: unknown, seen: Seen = new Map()): unknown {
  return partOf(value, seen);
}

/**
 * A text that was seen before, such as an ARN, is not looked through again. Whoever reads several
 * answers about one thing keeps it from one to the next.
 */
export type Seen = Map<string, string>;

function partOf(part: unknown, seen: Seen): unknown {
  if (typeof part === 'string') return textOf(part, seen);
  if (Array.isArray(part)) return listOf(part, seen);
  return isPlain(part) ? fieldsOf(part, seen) : part;
}

function textOf(text: string, seen: Seen): string {
  const known = seen.get(text);
  if (known !== undefined) return known;
  const kept = redact(text);
  seen.set(text, kept);
  return kept;
}

const isPlain = (part: unknown): part is Readonly<Record<string, unknown>> =>
  typeof part === 'object' &&
  part !== null &&
  (Object.getPrototypeOf(part) === Object.prototype || Object.getPrototypeOf(part) === null);

const leadsToNextPage = /^next\w*(?:token|marker)$|^\$metadata$/i;

const fieldsOf = (part: Readonly<Record<string, unknown>>, seen: Seen): unknown => {
  const nameBeside = part['name'] ?? part['key'] ?? part['Key'] ?? part['Name'];
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => {
      if (leadsToNextPage.test(name)) return [name, value];
      const says = /^value$/i.test(name) && typeof nameBeside === 'string' ? nameBeside : name;
      return [name, typeof value === 'string' ? valueOf(says, value, seen) : partOf(value, seen)];
    }),
  );
};

const valueOf = (name: string, value: string, seen: Seen): string =>
  isValueOf(name, value) ? markOf('secret') : textOf(value, seen);

/** The words of a command line, and the events of a log, belong together. */
function listOf(list: readonly unknown[], seen: Seen): readonly unknown[] {
  if (list.every((one) => typeof one === 'string'))
    return list.map((word, at) => wordOf(word, list[at - 1], seen));
  return list.every(isEvent) ? eventsOf(list) : list.map((one) => partOf(one, seen));
}

const wordOf = (word: string, before: string | undefined, seen: Seen): string => {
  const flag = /^--?(?<name>[A-Za-z][\w.-]*)$/.exec(before ?? '')?.groups?.['name'];
  return flag !== undefined && !word.startsWith('-') && isValueOf(flag, word)
    ? markOf('secret')
    : textOf(word, seen);
};

interface LogEvent {
  readonly message: string;
}

const isEvent = (one: unknown): one is LogEvent =>
  isPlain(one) && typeof one['message'] === 'string' && 'timestamp' in one;

/** A key or a value that begins in one event may end in the next. */
function eventsOf(events: readonly LogEvent[]): readonly LogEvent[] {
  const lines = redactLines(events.flatMap(({ message }) => message.split('\n')));
  let at = 0;
  return events.map((event) => {
    const count = event.message.split('\n').length;
    at += count;
    return { ...event, message: lines.slice(at - count, at).join('\n') };
  });
}
