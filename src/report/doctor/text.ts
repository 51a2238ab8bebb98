import type { SetupLine, SetupReport, SetupState } from '../../findings/setup-report';
import { redactedJson } from '../json';
import { plain } from '../plain';
import { indent, wrap } from '../wrap';

const words: Readonly<Record<SetupState, string>> = {
  ok: 'ok',
  missing: 'MISSING',
  off: 'off',
  unread: 'UNREAD',
};

const countOf = ({ lines }: SetupReport, state: SetupState): number =>
  lines.filter((line) => line.state === state).length;

/** `missing` outweighs `unread`: it is known, and has to be mended. */
export const setupVerdict = (report: SetupReport): 'ok' | 'missing' | 'unread' =>
  countOf(report, 'missing') > 0 ? 'missing' : countOf(report, 'unread') > 0 ? 'unread' : 'ok';

/** The report in one sentence. */
export function setupSentence(report: SetupReport): string {
  const where = `${report.stackName} in ${report.accountId}, ${report.region}`;
  const [missing, unread] = [countOf(report, 'missing'), countOf(report, 'unread')];
  if (missing === 0 && unread === 0) return `${where}: everything is set up.`;
  const parts = [
    ...(missing > 0 ? [`${missing} to mend`] : []),
    ...(unread > 0 ? [`${unread} could not be read`] : []),
  ];
  return `${where}: ${parts.join(', ')}.`;
}

/** The report for a terminal: one screen. */
export const renderSetup = (report: SetupReport, width: number): string =>
  `${[
    ...wrap(setupSentence(report), width, indent(0)),
    '',
    ...report.lines.flatMap((line) => linesOf(line, width)),
  ].join('\n')}\n`;

const linesOf = (line: SetupLine, width: number): readonly string[] => [
  ...wrap(`${line.what}: ${told(line)}`, width, {
    first: `  ${words[line.state].padEnd(8)}`,
    rest: ' '.repeat(10),
  }),
  ...(line.fix === undefined ? [] : wrap(`Fix: ${line.fix}`, width, indent(10))),
];

const told = ({ sentence, lacks }: SetupLine): string =>
  lacks === undefined ? sentence : `${sentence} Needs ${lacks}.`;

/** One JSON document. */
export const renderSetupJson = (report: SetupReport): string =>
  `${redactedJson({ schemaVersion: 1, verdict: setupVerdict(report), sentence: plain(setupSentence(report)), ...report }, 2)}\n`;
