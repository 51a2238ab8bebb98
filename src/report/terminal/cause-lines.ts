import type { Finding } from '../../findings/diagnosis';
import type { Paint } from './paint';
import { plainLines } from '../plain';
import { refusalsToShow, standingOf } from '../words';
import { bullet, indent, wrap } from '../wrap';

/** How wide a page is, and with what it is painted. */
export interface Page {
  readonly width: number;
  readonly paint: Paint;
}

/** Lines of a page. */
export type Lines = readonly string[];

/** Sentences, each behind a bullet. */
export const bullets = (sentences: Lines, { width }: Page): Lines =>
  sentences.flatMap((sentence) => wrap(sentence, width, bullet(2)));

interface Beside {
  readonly heading: string;
  readonly summary: Lines;
}

/** A cause: who made it so, what proves it, what mends it. */
export function causeLines(finding: Finding, { heading, summary }: Beside, page: Page): Lines {
  const { paint, width } = page;
  return [
    ...wrap(`${heading}: ${finding.title}`, width, indent(0)).map((line) =>
      paint.bold(paint.red(line)),
    ),
    ...wrap(`(${standingOf(finding)})`, width, indent(2)).map(paint.dim),
    ...changedByLines(finding, page),
    ...summary.flatMap((sentence) => wrap(sentence, width, indent(2))),
    ...wrap(`Why it matters: ${finding.why}`, width, indent(2)),
    ...part(
      'Evidence',
      bullets(finding.evidence, page).map((line) => `  ${line}`),
      page,
    ),
    ...(finding.fix === ''
      ? []
      : part('Fix', wrap(finding.fix, width, indent(4)).map(paint.green), page)),
    ...remediationLines(finding, page),
  ];
}

/** Who made it so: the first question of whoever is called. */
const changedByLines = ({ changedBy }: Finding, { paint, width }: Page): Lines =>
  changedBy === undefined ? [] : wrap(changedBy.sentence, width, indent(2)).map(paint.bold);

const part = (title: string, lines: Lines, { paint }: Page): Lines =>
  lines.length === 0 ? [] : [`  ${paint.bold(title)}`, ...lines];

function remediationLines({ remediation }: Finding, page: Page): Lines {
  if (remediation === null) return [];
  const { allowed, snippets } = remediation;
  const verdict = allowed
    ? [
        'Policy allows it: `targetmedic fix --apply` adds the rule, verifies it, and takes it back if it does not help.',
      ]
    : refusalsToShow(remediation).map(({ code, sentence }) => `Not applied (${code}): ${sentence}`);
  return part(
    'How to apply it',
    [
      ...verdict.flatMap((sentence) => wrap(sentence, page.width, indent(4))),
      ...plainLines(snippets.cli)
        .filter((line) => line !== '')
        .map((line) => `    ${page.paint.cyan(line)}`),
    ],
    page,
  );
}

/** A symptom in a line. */
export const symptomLines = ({ title, summary, code }: Finding, { width }: Page): Lines =>
  wrap(`${title} (${code}): ${summary}`, width, bullet(2));
