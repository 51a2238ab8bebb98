import type { Finding } from '../../findings/diagnosis';
import type { Incident } from '../../incident/incident';
import { findingPageUrl } from '../finding-page';
import { gapSentences, recordedCallSentences, standingOf, timingSentences } from '../words';
import { preformatted, section, type MessageBlock } from './slack-blocks';
import { snippetBlocks, titled } from './slack-remediation';
import { mrkdwn, slackLink, slackText, type SlackSafe } from './slack-safe';

type Blocks = readonly MessageBlock[];

/**
 * At most three causes of three blocks, and what comes with them: far below Slack's fifty blocks.
 */
export const fullDiagnosis = ({ diagnosis }: Incident): Blocks => [
  ...(diagnosis.rootCauses.some(({ summary }) => summary === diagnosis.headline)
    ? []
    : [section(mrkdwn`*${slackText(diagnosis.headline, 1500)}*`)]),
  ...causesOf({ diagnosis }, saidAbove(diagnosis)),
  ...titled(
    'Symptoms',
    diagnosis.symptoms.map(({ title, summary }) => `${title}: ${summary}`),
  ),
  ...titled('Could not be told', gapSentences(diagnosis.cannotTell)),
  ...titled('Changes since the last revision that worked', diagnosis.changes),
  ...titled('Recorded calls', recordedCallSentences(diagnosis)),
  ...titled('Timing', timingSentences(diagnosis)),
  ...titled('What would tell more', diagnosis.advice ?? []),
  ...diagnosis.rootCauses
    .slice(0, 1)
    .flatMap(({ remediation }) =>
      remediation === null ? [] : snippetBlocks(remediation.snippets),
    ),
];

/** What the headline says of a cause is not said again; that of one cause alone stands with it. */
const saidAbove = ({ headline, rootCauses }: Incident['diagnosis']): string =>
  rootCauses.some(({ summary }) => summary === headline) ? '' : headline;

/** At most three causes; what was said just above is not said again. */
export const causesOf = ({ diagnosis }: Pick<Incident, 'diagnosis'>, said = ''): Blocks =>
  diagnosis.rootCauses.slice(0, 3).flatMap((finding) => causeBlocks(finding, said));

/** Where it is explained: our page, and the same at a terminal. */
function pageOf({ code }: Finding): SlackSafe {
  const url = findingPageUrl(code);
  const command = slackText(`targetmedic explain ${code}`);
  return url === undefined
    ? command
    : mrkdwn`${slackLink(url, `What ${code} means`)}, or ${command}`;
}

const causeBlocks = (finding: Finding, said: string): Blocks => [
  section(
    mrkdwn`*${slackText(finding.title, 200)}*  (${slackText(standingOf(finding), 300)})`,
    ...(finding.changedBy === undefined
      ? []
      : [mrkdwn`*${slackText(finding.changedBy.sentence)}*`]),
    ...(said.includes(finding.summary) ? [] : [mrkdwn`${slackText(finding.summary)}`]),
    mrkdwn`*Why it matters*  ${slackText(finding.why)}`,
    ...(said.includes(finding.fix) ? [] : [mrkdwn`*Fix*  ${slackText(finding.fix)}`]),
    mrkdwn`*More about it*  ${pageOf(finding)}`,
  ),
  ...preformatted(finding.evidence.slice(0, 20)),
];
