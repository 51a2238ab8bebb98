import type { Diagnosis, Finding, Remediation } from '../../findings/diagnosis';
import type { ConsoleLink } from '../console-links';
import { address, html, nothing, preText, type Html } from './html-safe';
import type { LinksOf } from './page-links';
import {
  causeHeading,
  confidenceWords,
  gapSentences,
  reachOf,
  recordedCallSentences,
  refusalsToShow,
  summaryBeside,
  timingSentences,
} from '../words';

const titles: Partial<Record<Diagnosis['verdict'], string>> = {
  'cannot-tell': 'What is seen',
  starting: 'What it waits for',
};

/** The root causes with their evidence and fix. */
export function causesSection(diagnosis: Diagnosis, linksOf: LinksOf): Html {
  const { rootCauses } = diagnosis;
  if (rootCauses.length === 0) return nothing;
  const title =
    titles[diagnosis.verdict] ??
    (rootCauses.length === 1 ? 'Root cause and fix' : 'Root causes and fixes');
  return html`<section class="why" aria-label="${title}"><h2>${title}</h2>${rootCauses.map((finding, at) => cause(finding, causeHeading(diagnosis, at), summaryBeside(diagnosis, finding), linksOf(finding)))}</section>`;
}

/** The fix comes first: it is what the reader came for. What proves it follows. */
const cause = (
  finding: Finding,
  heading: string,
  summary: readonly string[],
  links: readonly ConsoleLink[],
): Html => html`<article class="cause">
<h3>${finding.title}</h3>
${finding.changedBy === undefined ? nothing : html`<p class="changed"><strong>${finding.changedBy.sentence}</strong></p>`}
<h4>Fix</h4><div class="fix"><p>${finding.fix}</p></div>
${finding.remediation === null ? nothing : cliPart(finding.remediation)}
${links.length === 0 ? nothing : html`<p class="open">Open: ${links.map(({ label, url }) => html`<a href="${address(url)}" rel="noreferrer noopener">${label}</a> `)}</p>`}
<h4>Why</h4>
<ul class="badges"><li class="badge fail">${heading}</li><li class="badge info">${confidenceWords[finding.confidence]}</li><li class="badge info">${reachOf(finding)}</li></ul>
${summary.map((sentence) => html`<p>${sentence}</p>`)}
<p>${finding.why}</p>
${finding.evidence.length === 0 ? nothing : html`<h4>Evidence</h4>${list(finding.evidence)}`}
${finding.remediation === null ? nothing : remediationPart(finding.remediation)}
<p><small>Finding code: <code>${finding.code}</code>; more about it: <code>targetmedic explain ${finding.code}</code></small></p>
</article>`;

/** The one command that mends it is open: to be read and copied without a tap. */
const cliPart = ({ snippets: { cli } }: Remediation): Html =>
  cli === ''
    ? nothing
    : html`<h4>With the AWS CLI</h4><pre>${cli.split(' ').map((word) => html`<span class="id">${word}</span> `)}</pre>`;

const remediationPart = ({
  allowed,
  refusals,
  snippets,
}: Remediation): Html => html`<h4>Applied by targetmedic, and for good</h4>
${allowed ? html`<p>Policy allows it: <code>targetmedic fix --apply</code> adds the rule, verifies it, and takes it back if it does not help.</p>` : nothing}
${refusalsToShow({ refusals }).map(({ code, sentence }) => html`<div class="refusal"><p>Not applied by targetmedic: ${sentence} <small>(${code})</small></p></div>`)}
${[
  ['Terraform', snippets.terraform],
  ['CloudFormation', snippets.cloudformation],
  ['AWS CDK', snippets.cdk],
].map(([name = '', code = '']) => snippet(name, code))}`;

const snippet = (name: string, code: string): Html =>
  code === ''
    ? nothing
    : html`<details><summary>${name}</summary><pre>${preText(code)}</pre></details>`;

const list = (sentences: readonly string[]): Html =>
  html`<ul class="plain">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;

/** What supports the verdict or limits it: symptoms, what could not be told, changes, timing. */
export function supportSections(diagnosis: Diagnosis): readonly Html[] {
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Symptoms', diagnosis.symptoms.map(({ title, summary }) => `${title}: ${summary}`)],
    ['Could not be told', gapSentences(diagnosis.cannotTell)],
    ['Changes since the last revision that worked', diagnosis.changes],
    ['Recorded calls', recordedCallSentences(diagnosis)],
    ['Timing', timingSentences(diagnosis)],
    ['What would tell more', diagnosis.advice ?? []],
  ];
  const told = parts.filter(([, sentences]) => sentences.length > 0);
  return told.length === 0
    ? []
    : [
        html`<section class="wide" aria-label="Also seen"><h2>Also seen</h2>${told.map(([title, sentences]) => html`<h4>${title}</h4>${list(sentences)}`)}</section>`,
      ];
}
