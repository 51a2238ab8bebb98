import { unwrapped } from './unwrap';

/**
 * What belongs together in a log: a line and what stands below it, such as a stack trace, its
 * causes and the properties of an error.
 */
export interface Entry {
  /** The number of its first line. */
  readonly at: number;
  /** Its lines as the log has them. */
  readonly raw: readonly string[];
  /** What they say, unwrapped. */
  readonly lines: readonly string[];
}

/** A line that only says where in the code something was. */
export const isFrame = (line: string): boolean => frame.test(line);

const frame = new RegExp(
  [
    String.raw`^\s+at\s`,
    String.raw`^\s*File "`,
    String.raw`^\s*\.{3} \d+ (?:more|lines matching)`,
    String.raw`^\s*[\^~][\^~\s]*$`,
    String.raw`^\s*(?:from )?\S+:\d+:in [\x60'][^:]*$`,
    String.raw`^(?:\[\d+\] )?\S+\.(?:rb|ru):\d+:in [\x60'][^:]*$`,
    String.raw`^goroutine \d+ \[|^created by `,
    String.raw`^\t\S+\.(?:go|s):\d+`,
    String.raw`^[\w./-]+\((?:\*\w+\)\.[\w.]+\()?.*\)$`,
    String.raw`^#\d+ |^Stack trace:$|^\s+thrown in `,
    String.raw`^\s*--- End of`,
  ].join('|'),
);

const goesOn = new RegExp(
  [
    String.raw`^\s+\S`,
    String.raw`^[)\]}]`,
    String.raw`^(?:Caused by:|Suppressed:|\[cause\]|--->|Next \w+: |for call at$|exit status \d)`,
    String.raw`^(?:During handling of the above exception|The above exception was the direct cause)`,
  ].join('|'),
);

/** The line with which Python begins to print a stack. */
export const beginsTraceback = /Traceback \(most recent call last\):\s*$/;
const inTraceback = /^\s+File ".*", line \d+, in /;
const beginsGoroutine = /^(?:\S+ \S+ )?(?:panic: |fatal error: |http: panic serving )/;

/**
 * The entries of a log, oldest first. Empty lines end an entry, except within the traces of Python
 * and Go, which have some.
 */
export function entriesOf(lines: readonly string[]): readonly Entry[] {
  const entries: { at: number; raw: string[]; lines: string[] }[] = [];
  let mode: Mode = 'plain';
  lines.forEach((raw, at) => {
    const [line = '', ...rest] = unwrapped(raw);
    const last = entries.at(-1);
    if (last !== undefined && belongs(line, mode, last.lines)) last.lines.push(line);
    else if (line.trim() !== '') entries.push({ at, raw: [], lines: [line] });
    entries.at(-1)?.raw.push(raw);
    entries.at(-1)?.lines.push(...rest);
    mode = next(mode, line, entries.at(-1)?.lines ?? []);
  });
  return entries;
}

type Mode = 'plain' | 'traceback' | 'traced' | 'goroutine' | 'ended';

function belongs(line: string, mode: Mode, lines: readonly string[]): boolean {
  if (mode === 'traceback') return true;
  if (line.trim() === '') return mode === 'traced' || mode === 'goroutine';
  if (mode === 'traced' && beginsTraceback.test(line))
    return /^(?:During|The above)/.test(lines.at(-2) ?? '');
  if (mode === 'goroutine') return isFrame(line) || goesOn.test(line);
  return mode !== 'ended' && (isFrame(line) || goesOn.test(line));
}

function next(mode: Mode, line: string, lines: readonly string[]): Mode {
  // The head of a trace may have been cut off, together with the lines before it.
  if (beginsTraceback.test(line) || inTraceback.test(line)) return 'traceback';
  if (mode === 'traceback')
    return /^\S/.test(line) && !beginsTraceback.test(line) ? 'traced' : 'traceback';
  if (beginsGoroutine.test(line)) return 'goroutine';
  if (line.trim() === '') return mode === 'traced' || mode === 'goroutine' ? mode : 'ended';
  return lines.length > 1 ? mode : 'plain';
}

/** The lines of an entry that are sentences: its head, its causes, what it says of itself. */
export const sentencesOf = ({ lines }: Entry): readonly string[] =>
  lines.filter(
    (line, n) =>
      !isFrame(line) &&
      line.trim() !== '' &&
      !beginsTraceback.test(line) &&
      !isSource(line, lines[n - 1] ?? ''),
  );

/** Python prints the line of the program below each frame. */
const isSource = (line: string, above: string): boolean =>
  /^\s/.test(line) && /^\s*File "/.test(above);
