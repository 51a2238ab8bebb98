import { didYouMean } from '../report/did-you-mean';
import { BadArguments } from './arguments';
import { commands, descriptions } from './commands';
import { renderHelp, renderOverview } from './help';
import type { Terminal } from './terminal';

/** Finds the command of the words and runs it. */
export async function dispatch(
  [name, ...words]: readonly string[],
  terminal: Terminal,
): Promise<number> {
  if (name === undefined || ['help', '--help', '-h'].includes(name)) {
    terminal.print(helpOf(words[0], terminal.width));
    return name === undefined ? 2 : 0;
  }
  const wanted = name === '--version' || name === '-V' ? 'version' : name;
  const command = commands.find(({ description }) => description.name === wanted);
  if (command === undefined) throw new BadArguments(unknownCommand(name));
  return command.run(words, terminal);
}

function helpOf(name: string | undefined, width: number): string {
  if (name === undefined || name.startsWith('-')) return renderOverview(descriptions, width);
  const description = descriptions.find((one) => one.name === name);
  if (description === undefined) throw new BadArguments(unknownCommand(name));
  return renderHelp(description, width);
}

function unknownCommand(name: string): string {
  if (name.startsWith('-'))
    return `Begin with a command, not with ${name}. See targetmedic --help.`;
  const names = descriptions.map((one) => one.name);
  return `There is no command ${name}.${didYouMean(name, names)} See targetmedic --help.`;
}
