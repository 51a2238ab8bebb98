import type { CommandDescription, Completion, OptionDescription } from '../description';

/** https://fishshell.com/docs/current/completions.html */
export const fishCompletion = (all: readonly CommandDescription[]): string =>
  [
    '# Completion of targetmedic for fish',
    'complete -c targetmedic -f',
    ...all.map(
      ({ name, summary }) =>
        `complete -c targetmedic -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ),
    `complete -c targetmedic -n __fish_use_subcommand -a help -d 'what a command does and takes'`,
    `complete -c targetmedic -n '__fish_seen_subcommand_from help' -a ${quoted(all.map(({ name }) => name).join(' '))}`,
    ...all.flatMap(linesOf),
  ].join('\n');

function linesOf({ name, options, operands }: CommandDescription): readonly string[] {
  const head = `complete -c targetmedic -n '__fish_seen_subcommand_from ${name}'`;
  const [first] = operands;
  const words = first === undefined ? '' : candidates(first.complete);
  return [
    ...Object.entries(options).map((entry) => `${head} ${optionOf(entry)}`),
    ...(words === '' ? [] : [`${head} ${words}`]),
  ];
}

function optionOf([name, option]: readonly [string, OptionDescription]): string {
  const { short, type, summary, complete } = option;
  return [
    `-l ${name}`,
    ...(short === undefined ? [] : [`-s ${short}`]),
    ...(type === 'string' ? ['-r'] : []),
    ...(type === 'string' && complete !== undefined ? [candidates(complete)] : []),
    `-d ${quoted(summary)}`,
  ].join(' ');
}

function candidates(complete: Completion | undefined): string {
  if (complete === undefined) return '';
  return complete === 'file' ? '-F' : `-a ${quoted(complete.join(' '))}`;
}

const quoted = (text: string): string =>
  `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
