import type { Diagnosis, Hop, Severity } from '../../findings/diagnosis';
import { paintWith, type Colour, type Paint } from './paint';
import { plain } from '../plain';
import {
  causeHeading,
  effortSentence,
  gapSentences,
  hopLabels,
  hopStates,
  placeOf,
  recordedCallSentences,
  shortName,
  summaryBeside,
  timingSentences,
  utc,
  severityWord,
} from '../words';
import { indent, wrap } from '../wrap';
import { bullets, causeLines, symptomLines, type Lines, type Page } from './cause-lines';

/** How a terminal shows text. */
export interface TextOptions {
  readonly colour: Colour;
  readonly width: number;
}

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
  section('Recorded calls', bullets(recordedCallSentences(diagnosis), page), page),
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
