import { createInterface } from 'node:readline/promises';

/** Whether a person is there to be asked. */
export const isAttended = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** Asks on the terminal; anything but y or yes is a no. */
export async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
