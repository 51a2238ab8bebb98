import { checks } from '../checks';
import type { Explanation } from '../diagnosis/explain/explain-text';
import { findingCodes, type FindingCode } from '../findings/finding-code';
import { redactedJson } from '../report/json';
import { indent, wrap } from '../report/wrap';

/** Every finding with its title. */
export function listOfFindings(): string {
  const width = Math.max(...findingCodes.map((code) => code.length));
  return checks.map(({ code, title }) => `${code.padEnd(width)}  ${title}`).join('\n');
}

type Finding = (typeof checks)[number];

/** What a finding means and what to do. */
export function textOfFinding({
  code,
  title,
  why,
  fix,
  confidence,
  explains,
  links,
}: Finding): string {
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

/** What AWS said, and what may be behind it. */
export function textOfExplanations(all: readonly Explanation[], width: number): string {
  const parts = all.map((one) => textOf(one, width));
  const isFault = all.some(({ findings }) => findings.length > 0);
  return [
    parts.join('\n\n'),
    ...(isFault ? ['', 'Which one it is: targetmedic diagnose CLUSTER SERVICE'] : []),
  ].join('\n');
}

function textOf({ said, means, leavesOpen, findings, advice }: Explanation, width: number): string {
  const paragraph = (text: string | undefined): readonly string[] =>
    text === undefined ? [] : wrap(text, width, indent(2));
  const behind = causesOf(findings);
  const column = Math.max(0, ...behind.map(({ code }) => code.length)) + 2;
  return [
    ...wrap(said, width, indent(0)),
    ...paragraph(means),
    ...paragraph(leavesOpen),
    ...paragraph(advice),
    ...(behind.length === 0 ? [] : ['', '  What may be behind it']),
    ...behind.map(({ code, title }) => `    ${code.padEnd(column)}${title}`),
  ].join('\n');
}

const causesOf = (findings: readonly FindingCode[]): readonly Finding[] =>
  checks.filter(({ code }) => findings.includes(code));

/** What is explained as one JSON document: findings of ours, and what AWS said. */
export const jsonOfExplained = (
  findings: readonly Finding[],
  explanations: readonly Explanation[] = [],
): string =>
  redactedJson(
    {
      schemaVersion: 1,
      findings: findings.map(({ code, title, why, fix, confidence, explains, links }) => ({
        code,
        title,
        why,
        fix,
        confidence,
        explains,
        links,
      })),
      explanations,
    },
    2,
  );
