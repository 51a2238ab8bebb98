import { stripVTControlCharacters, styleText } from 'node:util';
import { pickerOf, type Pick as PickOne } from './fleet/pick';

/** Where a command writes: the answer to stdout, everything else to stderr. */
export interface Terminal {
  readonly print: (text: string) => void;
  /** A line about what is going on; seen only by a person at a terminal. */
  readonly progress: (text: string) => void;
  /** Puts a text in the place of the one before; undefined where nobody would see that. */
  readonly redraw?: ((text: string) => void) | undefined;
  /** Asks a person; undefined where there is none. */
  readonly pick?: PickOne | undefined;
  readonly colour: 'ansi' | 'none';
  readonly width: number;
}

const clearLine = '\r\u001b[K';
/** From the upper left corner, and nothing left below. */
const [home, clearBelow] = ['\u001b[2J\u001b[H', '\u001b[J'];

/**
 * What a screen shows of a text: its beginning is worth more than its end. A line that is longer than
 * the screen is wide takes several of its rows.
 */
export function fitting(
  text: string,
  { rows, columns }: Pick<NodeJS.WriteStream, 'rows' | 'columns'>,
): string {
  const lines = text.trimEnd().split('\n');
  const heights = lines.map((line) =>
    Math.max(1, Math.ceil(stripVTControlCharacters(line).length / columns)),
  );
  const heightOf = (count: number): number =>
    heights.slice(0, count).reduce((sum, height) => sum + height, 0);
  if (heightOf(lines.length) < rows) return `${lines.join('\n')}\n`;
  let shown = lines.length;
  while (shown > 1 && heightOf(shown) > rows - 2) shown -= 1;
  return `${lines.slice(0, shown).join('\n')}\n... ${lines.length - shown} more lines\n`;
}

/**
 * The terminal of this process. Colour follows the terminal's abilities, NO_COLOR and FORCE_COLOR:
 * Node looks at all three.
 */
export function processTerminal({
  stdin,
  stdout,
  stderr,
}: Pick<NodeJS.Process, 'stdout' | 'stderr'> & Partial<Pick<NodeJS.Process, 'stdin'>>): Terminal {
  return {
    print: (text) => void stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    progress: (text) => {
      // A line that is longer than the screen is wide could not be cleared again.
      if (stderr.isTTY) stderr.write(`${clearLine}${text.slice(0, (stderr.columns ?? 100) - 1)}`);
    },
    redraw: stdout.isTTY
      ? (text) => void stdout.write(`${home}${fitting(text, stdout)}${clearBelow}`)
      : undefined,
    pick: pickerOf(stdin, stderr),
    colour:
      styleText('bold', '-', { stream: stdout, validateStream: true }) === '-' ? 'none' : 'ansi',
    width: Math.min(120, stdout.columns ?? stderr.columns ?? 100),
  };
}

/** Aborted when somebody ends this process; a second time it ends at once. */
export function interrupted(): AbortSignal {
  const over = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => over.abort());
  return over.signal;
}
