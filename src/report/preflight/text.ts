import type { Preflight, PreflightLine } from '../../findings/preflight';
import { plain } from '../plain';
import { redactedJson } from '../json';
import { literal } from '../markdown/markdown';
import { bullet, indent, wrap } from '../wrap';

const isMissing = ({ state, later }: PreflightLine): boolean => state === 'SKIP' && later !== true;

/** The answer in one word: what a pipeline goes by. */
export const preflightVerdict = ({
  lines,
}: Preflight): 'FAIL' | 'CANNOT TELL' | 'WARN' | 'PASS' => {
  const has = (state: PreflightLine['state']): boolean =>
    lines.some((line) => line.state === state);
  if (has('FAIL')) return 'FAIL';
  if (lines.some(isMissing)) return 'CANNOT TELL';
  return has('WARN') ? 'WARN' : 'PASS';
};

/** First what would become of the release, in a sentence. */
export function preflightSentence(done: Preflight): string {
  const { release, service, lines } = done;
  const what = `release ${release} of ${service.clusterName}/${service.serviceName}`;
  const [first, ...more] = lines.filter(({ state }) => state === 'FAIL');
  if (first !== undefined)
    return `FAIL: ${what} would not come up${more.length === 0 ? '' : ` (${more.length + 1} reasons)`}: ${first.sentence}`;
  const skipped = lines.filter(isMissing);
  if (skipped.length > 0)
    return `CANNOT TELL: nothing that was read stands in the way of ${what}, but ${skipped.length} of ${lines.length} answers are missing.`;
  return `${preflightVerdict(done)}: nothing that configuration shows stands in the way of ${what}.`;
}

/** The lines for a terminal. */
export const renderPreflight = (done: Preflight, width: number): string =>
  `${[
    ...wrap(preflightSentence(done), width, indent(0)),
    '',
    ...done.lines.flatMap((line) => linesOf(line, width)),
  ].join('\n')}\n`;

const linesOf = (line: PreflightLine, width: number): readonly string[] => [
  ...wrap(`${line.what}: ${told(line)}`, width, {
    first: `  ${line.state}  `,
    rest: '        ',
  }),
  ...(line.evidence ?? []).flatMap((one) => wrap(one, width, bullet(8))),
  ...(line.fix === undefined ? [] : wrap(`Fix: ${line.fix}`, width, indent(8))),
];

const told = ({ sentence, lacks, code }: PreflightLine): string =>
  `${sentence}${lacks === undefined ? '' : ` (needs ${lacks})`}${code === undefined ? '' : ` [${code}]`}`;

/** The same as Markdown, for the summary of a job. */
export const renderPreflightMarkdown = (done: Preflight): string =>
  `## ${literal(preflightSentence(done))}

| | What | |
| --- | --- | --- |
${done.lines
  .map(
    (line) =>
      `| ${line.state} | ${literal(line.what)} | ${literal(told(line))}${line.fix === undefined ? '' : ` **Fix:** ${literal(line.fix)}`} |`,
  )
  .join('\n')}
`;

/** One JSON document. */
export const renderPreflightJson = (done: Preflight): string =>
  `${redactedJson({ schemaVersion: 1, verdict: preflightVerdict(done), sentence: plain(preflightSentence(done)), ...done }, 2)}\n`;
