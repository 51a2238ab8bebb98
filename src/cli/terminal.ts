import { styleText } from 'node:util';

/** Where a command writes: the answer to stdout, everything else to stderr. */
export interface Terminal {
  readonly print: (text: string) => void;
  /** A line about what is going on; seen only by a person at a terminal. */
  readonly progress: (text: string) => void;
  readonly colour: 'ansi' | 'none';
  readonly width: number;
}

const clearLine = '\r\u001b[K';

/**
 * The terminal of this process. Colour follows the terminal's abilities, NO_COLOR and FORCE_COLOR:
 * Node looks at all three.
 */
export function processTerminal({
  stdout,
  stderr,
}: Pick<NodeJS.Process, 'stdout' | 'stderr'>): Terminal {
  return {
    print: (text) => void stdout.write(text.endsWith('\n') ? text : `${text}\n`),
    progress: (text) => void (stderr.isTTY ? stderr.write(`${clearLine}${text}`) : undefined),
    colour:
      styleText('bold', '-', { stream: stdout, validateStream: true }) === '-' ? 'none' : 'ansi',
    width: Math.min(120, stdout.columns ?? stderr.columns ?? 100),
  };
}
