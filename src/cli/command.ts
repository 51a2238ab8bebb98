import { asksForHelp, parseWords } from './arguments';
import { helpOption, type CommandDescription, type OptionDescriptions } from './description';
import { renderHelp } from './help';
import type { Terminal } from './terminal';

/** A command: what is known about it, and how it runs. */
export interface Command {
  readonly description: CommandDescription;
  /** Takes the words after the name, prints the answer, returns the exit code. */
  readonly run: (words: readonly string[], terminal: Terminal) => Promise<number>;
}

type Values<O extends OptionDescriptions> = ReturnType<typeof parseWords<O>>['values'];

/** The words of a command, read by its description. */
export interface Input<O extends OptionDescriptions> {
  readonly values: Values<O>;
  readonly operands: readonly string[];
}

type Definition<O extends OptionDescriptions> = Omit<CommandDescription, 'options'> & {
  readonly options: O;
  readonly run: (input: Input<O>, terminal: Terminal) => Promise<number> | number;
};

/**
 * Makes a command of its description and what it does. `--help` is answered here, for every command
 * alike.
 */
export function defineCommand<const O extends OptionDescriptions>({
  run,
  ...definition
}: Definition<O>): Command {
  const description = { ...definition, options: { ...definition.options, help: helpOption } };
  return {
    description,
    run: async (words, terminal) => {
      if (asksForHelp(words, description.options)) {
        terminal.print(renderHelp(description, terminal.width));
        return 0;
      }
      const { values, positionals } = parseWords(definition, words);
      return run({ values, operands: positionals }, terminal);
    },
  };
}
