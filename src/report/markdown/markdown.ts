import type { Diagnosis, Finding, Hop } from '../../findings/diagnosis';
import { consoleLinks } from '../console-links';
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
  recordedCallSentences,
  summaryBeside,
  timingSentences,
  utc,
  severityWord,
} from '../words';

/**
 * The diagnosis as Markdown, for a job summary. Untrusted text is literal: no link, image, heading
 * or markup comes out of it.
 */
export function renderMarkdown(diagnosis: Diagnosis): string {
  const parts = [
    `## ${severityWord(diagnosis.severity)}: ${literal(placeOf(diagnosis))}`,
    `**${literal(diagnosis.headline)}**`,
    `Impact: ${literal(diagnosis.impact)}`,
    pathTable(diagnosis.path),
    ...diagnosis.rootCauses.map((finding, at) =>
      causePart(finding, causeHeading(diagnosis, at), summaryBeside(diagnosis, finding)),
    ),
    listPart(
      'Symptoms',
      diagnosis.symptoms.map(({ title, summary }) => `${title}: ${summary}`),
    ),
    listPart('Could not be told', gapSentences(diagnosis.cannotTell)),
    listPart('Changes since the last revision that worked', diagnosis.changes),
    listPart('Recorded calls', recordedCallSentences(diagnosis)),
    listPart('Timing', timingSentences(diagnosis)),
    listPart('What would tell more', diagnosis.advice ?? []),
    consoleLinks(diagnosis)
      .map(
        ({ label, url }) =>
          `[${literal(label)}](${url.replaceAll('(', '%28').replaceAll(')', '%29')})`,
      )
      .join(' · '),
    `_${literal(utc(diagnosis.takenAt))}, ${effortSentence(diagnosis)}_`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/**
 * https://spec.commonmark.org/0.31.2/#backslash-escapes; addresses are broken so that nothing makes
 * them links.
 */
export const literal = (text: string): string =>
  plain(text)
    .replace(/[\\`*_{}[\]()<>#!|~$@&]|^[-+=]/g, '\\$&')
    .replaceAll('://', ':\\/\\/')
    .replace(/\bwww\./gi, 'www\\.')
    .replace(/^(\d+)\./, '$1\\.');

const pathTable = (path: readonly Hop[]): string =>
  path.length === 0
    ? ''
    : [
        '| | Hop | State | Resource | |',
        '| --- | --- | --- | --- | --- |',
        ...path.map(pathRow),
      ].join('\n');

const pathRow = ({ hop, state, resource, detail }: Hop): string => {
  const { sign, word } = hopStates[state];
  return `| ${sign} | ${hopLabels[hop]} | ${state === 'fail' ? `**${word}**` : word} | ${literal(shortName(resource))} | ${literal(detail)} |`;
};

function causePart(finding: Finding, heading: string, summary: readonly string[]): string {
  const { remediation } = finding;
  return [
    `### ${heading}: ${literal(finding.title)}`,
    `_${literal(standingOf(finding))}_`,
    finding.changedBy === undefined ? '' : `**${literal(finding.changedBy.sentence)}**`,
    ...summary.map(literal),
    literal(finding.why),
    finding.evidence.map((line) => `- ${literal(line)}`).join('\n'),
    `**Fix:** ${literal(finding.fix)}`,
    `More about it: \`targetmedic explain ${finding.code}\``,
    ...(remediation === null
      ? []
      : [
          refusalsToShow(remediation)
            .map(({ code, sentence }) => `- Not applied (${literal(code)}): ${literal(sentence)}`)
            .join('\n'),
          fenced('Terraform', remediation.snippets.terraform),
          fenced('AWS CLI', remediation.snippets.cli),
        ]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A fence longer than any run of backticks inside it. */
function fenced(name: string, code: string): string {
  if (code === '') return '';
  const text = plainLines(code).join('\n');
  const fence = '`'.repeat(
    Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)),
  );
  return `<details><summary>${name}</summary>\n\n${fence}\n${text}\n${fence}\n\n</details>`;
}

const listPart = (title: string, sentences: readonly string[]): string =>
  sentences.length === 0
    ? ''
    : [`### ${title}`, ...sentences.map((sentence) => `- ${literal(sentence)}`)].join('\n');
