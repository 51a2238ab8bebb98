import { checks } from '../checks';
import { findingCodes, isFindingCode } from '../findings/finding-code';
import { BadArguments, parseWords } from './arguments';
import type { Command } from './terminal';

const help = `Usage: targetmedic explain [CODE]

Says what a finding means and what to do. Without a code: the list of all findings.
`;

/** Prints what a finding means and what to do, or the list of all. */
export const explain: Command = async (words, { print }) => {
  const { values, positionals } = parseWords('explain', words, {
    help: { type: 'boolean', short: 'h' },
  });
  const [code, more] = positionals;
  if (more !== undefined)
    throw new BadArguments('Give one code at a time. See targetmedic explain --help.');
  if (values.help === true) print(help);
  else print(code === undefined ? listOfFindings() : explanationOf(code));
  return 0;
};

function listOfFindings(): string {
  const width = Math.max(...findingCodes.map((code) => code.length));
  return checks.map(({ code, title }) => `${code.padEnd(width)}  ${title}`).join('\n');
}

function explanationOf(code: string): string {
  const check = isFindingCode(code) ? checks.find((one) => one.code === code) : undefined;
  if (check === undefined)
    throw new BadArguments(`There is no finding ${code}. See targetmedic explain for the list.`);
  const { title, why, fix, confidence, explains, links } = check;
  return [
    title,
    code,
    '',
    'What it means',
    `  ${why}`,
    '',
    'What to do',
    `  ${fix}`,
    '',
    'How sure it is',
    `  ${confidence}`,
    ...(explains.length > 0 ? ['', 'Explains', ...explains.map((one) => `  ${one}`)] : []),
    ...(links.length > 0 ? ['', 'Read more', ...links.map((link) => `  ${link}`)] : []),
  ].join('\n');
}
