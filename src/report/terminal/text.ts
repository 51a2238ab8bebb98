import type { Diagnosis, Finding, Hop, Severity } from '../../findings/diagnosis';
import { paintWith, type Colour, type Paint } from './paint';
import { plain, plainLines } from '../plain';
import {
  causeHeading,
  effortSentence,
  gapSentences,
  hopLabels,
  hopStates,
  placeOf,
  refusalsToShow,
  shortName,
  standingOf,
  summaryBeside,
  timingSentences,
  utc,
  severityWord,
} from '../words';
import { bullet, indent, wrap } from '../wrap';

/** How a terminal shows text. */
export interface TextOptions {
  readonly colour: Colour;
  readonly width: number;
}

type Page = Pick<TextOptions, 'width'> & { readonly paint: Paint };
type Lines = readonly string[];

/**
 * The diagnosis for a terminal or a pipe: severity, cause and fix first, then what supports them.
 * Ends with a line break.
 */
export function renderText(diagnosis: Diagnosis, { colour, width }: TextOptions): string {
  const page = { paint: paintWith(colour), width };
  return paragraphs([
    opening(diagnosis, page),
    ...details(diagnosis, page),
    [page.paint.dim(effortSentence(diagnosis))],
  ]);
}

/** The same without verdict, headline and impact, for a reader who has just read them. */
export const renderDetails = (diagnosis: Diagnosis, { colour, width }: TextOptions): string =>
  paragraphs(details(diagnosis, { paint: paintWith(colour), width }));

const paragraphs = (sections: readonly Lines[]): string =>
  `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;

const details = (diagnosis: Diagnosis, page: Page): readonly Lines[] => [
  section('Path', pathLines(diagnosis.path, page), page),
  ...diagnosis.rootCauses.map((finding, at) =>
    causeLines(
      finding,
      { heading: causeHeading(diagnosis, at), summary: summaryBeside(diagnosis, finding) },
      page,
    ),
  ),
  section(
    'Symptoms',
    diagnosis.symptoms.flatMap((finding) => symptomLines(finding, page)),
    page,
  ),
  section('Could not be told', bullets(gapSentences(diagnosis.cannotTell), page), page),
  section('Changes since the last revision that worked', bullets(diagnosis.changes, page), page),
  section('Timing', bullets(timingSentences(diagnosis), page), page),
  section('What would tell more', bullets(diagnosis.advice ?? [], page), page),
];

function opening(diagnosis: Diagnosis, { paint, width }: Page): Lines {
  const severity = severityBrush(diagnosis.severity, paint)(severityWord(diagnosis.severity));
  return [
    `${paint.bold(severity)}  ${plain(placeOf(diagnosis))}, ${plain(utc(diagnosis.takenAt))}`,
    '',
    ...wrap(diagnosis.headline, width, indent(0)).map(paint.bold),
    ...wrap(`Impact: ${diagnosis.impact}`, width, indent(0)),
  ];
}

const severityBrush = (
  severity: Severity | null,
  { red, green, yellow, cyan }: Paint,
): ((text: string) => string) => {
  const brushes: Record<Severity, (text: string) => string> = {
    down: red,
    degraded: red,
    'rollout-stuck': yellow,
    'at-risk': yellow,
    starting: cyan,
    healthy: green,
    'cannot-tell': yellow,
  };
  return severity === null ? cyan : brushes[severity];
};

const section = (title: string, lines: Lines, { paint }: Page): Lines =>
  lines.length === 0 ? [] : [paint.bold(title), ...lines];

const bullets = (sentences: Lines, { width }: Page): Lines =>
  sentences.flatMap((sentence) => wrap(sentence, width, bullet(2)));

const labelWidth = Math.max(...Object.values(hopLabels).map(({ length }) => length));
const wordWidth = Math.max(...Object.values(hopStates).map(({ word }) => word.length));

const pathLines = (path: readonly Hop[], page: Page): Lines =>
  path.flatMap((hop, at) => hopLines(hop, at === path.length - 1, page));

function hopLines(hop: Hop, isLast: boolean, { paint, width }: Page): Lines {
  const { word, sign } = hopStates[hop.state];
  const head = `  ${isLast ? '└' : '├'}─ ${sign} ${word.padEnd(wordWidth)}  ${hopLabels[hop.hop].padEnd(labelWidth)}  `;
  const rest = `  ${isLast ? ' ' : '│'}`.padEnd(head.length);
  const lines = wrap(`${shortName(hop.resource)}: ${hop.detail}`, width, { first: head, rest });
  return hop.state === 'fail'
    ? lines.map((line) => paint.bold(paint.red(line)))
    : hop.state === 'pass'
      ? lines
      : lines.map(paint.dim);
}

interface Beside {
  readonly heading: string;
  readonly summary: Lines;
}

function causeLines(finding: Finding, { heading, summary }: Beside, page: Page): Lines {
  const { paint, width } = page;
  return [
    ...wrap(`${heading}: ${finding.title}`, width, indent(0)).map((line) =>
      paint.bold(paint.red(line)),
    ),
    ...wrap(`(${standingOf(finding)})`, width, indent(2)).map(paint.dim),
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

const part = (title: string, lines: Lines, { paint }: Page): Lines =>
  lines.length === 0 ? [] : [`  ${paint.bold(title)}`, ...lines];

const policyAllows =
  'Policy allows it: `targetmedic fix --apply` adds the rule, verifies it, and takes it back if it does not help.';

function remediationLines({ remediation }: Finding, page: Page): Lines {
  if (remediation === null) return [];
  const verdict = remediation.allowed
    ? [policyAllows]
    : refusalsToShow(remediation).map(({ code, sentence }) => `Not applied (${code}): ${sentence}`);
  return part(
    'How to apply it',
    [
      ...verdict.flatMap((sentence) => wrap(sentence, page.width, indent(4))),
      ...plainLines(remediation.snippets.cli)
        .filter((line) => line !== '')
        .map((line) => `    ${page.paint.cyan(line)}`),
    ],
    page,
  );
}

const symptomLines = ({ title, summary, code }: Finding, { width }: Page): Lines =>
  wrap(`${title} (${code}): ${summary}`, width, bullet(2));
