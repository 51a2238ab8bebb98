import { CannotDiagnose } from '../findings/cannot-diagnose';
import { processTerminal, type Terminal } from './terminal';

/** Runs a program of this package to its exit code; whatever goes wrong becomes one line on stderr. */
export async function runProgram(
  program: (words: readonly string[], terminal: Terminal) => Promise<number>,
): Promise<void> {
  const terminal = processTerminal(process);
  process.stdout.on('error', endWithReader);
  try {
    // Not process.exit(): a pipe may still have to take the answer.
    process.exitCode = await program(process.argv.slice(2), terminal);
  } catch (error) {
    terminal.progress('');
    process.stderr.write(`targetmedic: ${lineOf(error)}\n`);
    process.exitCode = 2;
  }
}

/** Whoever read the answer, such as `head`, has seen enough. */
function endWithReader(error: Error & { readonly code?: string }): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

/**
 * What is wrong outside is said as it is; anything else is a fault of this command and is told as
 * one.
 */
export function lineOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.replace(/\s+/g, ' ').trim();
  if (error instanceof CannotDiagnose || (error instanceof Error && 'syscall' in error))
    return line;
  if (error instanceof Error && '$metadata' in error)
    return `AWS did not do what was asked (${error.name}: ${line}). Check the Region, the permissions and the settings in the environment.`;
  return `failed unexpectedly, which is a fault of targetmedic: ${line}`;
}
