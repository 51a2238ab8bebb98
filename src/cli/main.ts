import { CannotDiagnose } from '../findings/cannot-diagnose';
import { BadArguments } from './arguments';
import { diagnose } from './diagnose';
import { explain } from './explain';
import { fix } from './fix';
import { receive } from './receive';
import { processTerminal, type Command } from './terminal';
import { wait } from './wait';

const help = `Usage: targetmedic <command> [options]

  diagnose   find out why the targets of an ECS service fail their health checks; changes nothing
  fix        plan, apply or undo the one missing security-group rule
  explain    what a finding means and what to do
  wait       follow a deployment until it is healthy or its failure is certain
  receive    replay a saved EventBridge event through the handler that would get it
  demo       the whole story on an embedded sandbox, without an AWS account
  sandbox    start the sandbox and print how to reach it

targetmedic <command> --help tells more; targetmedic --version, which one this is.
`;

const commands: Readonly<Record<string, Command>> = { diagnose, fix, explain, receive, wait };

/** Runs one command; whatever goes wrong becomes one line on stderr. */
async function main([name, ...words]: readonly string[]): Promise<number> {
  const terminal = processTerminal(process);
  try {
    return await run(name, words, terminal);
  } catch (error) {
    terminal.progress('');
    process.stderr.write(`targetmedic: ${lineOf(error)}\n`);
    return 2;
  }
}

async function run(
  name: string | undefined,
  words: readonly string[],
  terminal: ReturnType<typeof processTerminal>,
): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.print(help);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined)
    throw new BadArguments(`There is no command ${name}. See targetmedic --help.`);
  return command(words, terminal);
}

/**
 * What is wrong outside is said as it is; anything else is a fault of this command and is told as
 * one.
 */
function lineOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.replace(/\s+/g, ' ').trim();
  if (error instanceof CannotDiagnose || (error instanceof Error && 'syscall' in error))
    return line;
  if (error instanceof Error && '$metadata' in error)
    return `AWS did not do what was asked (${error.name}: ${line}). Check the Region, the permissions and the settings in the environment.`;
  return `failed unexpectedly, which is a fault of targetmedic: ${line}`;
}

// Not process.exit(): a pipe may still have to take the answer.
void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
