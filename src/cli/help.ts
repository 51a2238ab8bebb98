import { indent, wrap } from '../report/wrap';
import type { CommandDescription, OptionDescription } from './description';

const program = 'targetmedic';

/** The help of one command, as wide as the terminal. */
export function renderHelp(description: CommandDescription, width: number): string {
  const { name, usage, about, operands, options, notes, examples, exitCodes } = description;
  const forms = usage.map((form) => `${program} ${name} ${form}`.trimEnd());
  const [first = '', ...more] = forms;
  return [
    `Usage: ${first}`,
    ...more.map((form) => `       ${form}`),
    '',
    ...wrap(about, width, indent(0)),
    ...section(
      'Arguments',
      rows(
        operands.map((one) => [one.name, one.summary]),
        width,
      ),
    ),
    ...section('Options', rows(Object.entries(options).map(optionRow), width)),
    ...(notes === undefined ? [] : ['', ...wrap(notes, width, indent(0))]),
    ...section(
      'Examples',
      examples.flatMap(({ words, what }) => [`  # ${what}`, `  ${program} ${words}`]),
    ),
    '',
    ...wrap(`Exit code: ${exitCodes}`, width, indent(0)),
  ].join('\n');
}

/** The list of commands, and where to go on. */
export function renderOverview(commands: readonly CommandDescription[], width: number): string {
  return [
    `Usage: ${program} COMMAND [options]`,
    '',
    ...rows(
      commands.map(({ name, summary }) => [name, summary]),
      width,
    ),
    '',
    'First steps',
    `  # the whole story, without an AWS account`,
    `  ${program} demo`,
    `  # why does this service fail its health checks?`,
    `  ${program} diagnose CLUSTER SERVICE`,
    `  # what does this message of AWS mean?`,
    `  ${program} explain Target.Timeout`,
    '',
    `${program} help COMMAND tells more; ${program} version, which one this is.`,
  ].join('\n');
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];

type Row = readonly [left: string, right: string];

function rows(all: readonly Row[], width: number): readonly string[] {
  const left = Math.max(0, ...all.map(([text]) => text.length)) + 4;
  return all.flatMap(([name, summary]) => {
    const [first = '', ...more] = wrap(summary, width - left, indent(0));
    return [`  ${name}`.padEnd(left) + first, ...more.map((line) => ' '.repeat(left) + line)];
  });
}

/** `-c, --cluster CLUSTER` and what it is. */
export function optionRow([name, option]: readonly [string, OptionDescription]): Row {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  return [
    `${short}--${name}${option.value === undefined ? '' : ` ${option.value}`}`,
    option.summary,
  ];
}
