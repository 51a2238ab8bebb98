import type { Finding, Snippets } from '../../findings/diagnosis';
import type { Incident, NoticeKind } from '../../incident/incident';
import type { RemediationRecord } from '../../remediation/remediation';
import { snippetsOf } from '../../remediation/snippets';
import { newestRemediation, nextStep, recoveredWords, stateWord } from '../incident-words';
import { timelineOf } from '../incident-timeline';
import { preformatted, section, type MessageBlock } from './slack-blocks';
import type { SlackMessage } from './slack-message';
import { mrkdwn, slackText } from './slack-safe';
import { gapSentences, standingOf, timingSentences } from '../words';

type Blocks = readonly MessageBlock[];

/**
 * What the thread says about one notice: the causes in full, each step of the remediation, the
 * recovery.
 */
export function slackReply(kind: NoticeKind, incident: Incident): SlackMessage {
  const { sentence, blocks } = replies[kind](incident);
  return {
    text: slackText(`[${stateWord(incident)}] ${incident.serviceName}: ${sentence}`, 600),
    blocks,
  };
}

interface Reply {
  readonly sentence: string;
  readonly blocks: Blocks;
}

const replies: Readonly<Record<NoticeKind, (incident: Incident) => Reply>> = {
  opened: (incident) => ({
    sentence: incident.diagnosis.headline,
    blocks: fullDiagnosis(incident),
  }),
  'new-cause': (incident) => saying(newCause(incident), fullDiagnosis(incident)),
  updated: (incident) => saying(incident.timeline.at(-1)?.sentence ?? nextStep(incident), []),
  remediation: (incident) => saying(remediationSentence(incident), remediationBlocks(incident)),
  recovered: (incident) =>
    saying(`${recoveredWords(incident)} ${nextStep(incident)}`, recoveryBlocks(incident)),
  reopened: (incident) =>
    saying(`It is back, for the ${ordinal(incident.reopened)} time.`, fullDiagnosis(incident)),
};

/** A sentence, and what follows from it. */
const saying = (sentence: string, blocks: Blocks): Reply => ({
  sentence,
  blocks: [section(mrkdwn`${slackText(sentence, 1500)}`), ...blocks],
});

function newCause({ causes }: Incident): string {
  const before = causes.at(-2)?.headline;
  return before === undefined
    ? 'Another cause is in front now.'
    : `Another cause is in front now. Before it was: ${before}`;
}

/**
 * At most three causes of three blocks, and what comes with them: far below Slack's fifty blocks.
 */
const fullDiagnosis = ({ diagnosis }: Incident): Blocks => [
  ...(diagnosis.rootCauses.some(({ summary }) => summary === diagnosis.headline)
    ? []
    : [section(mrkdwn`*${slackText(diagnosis.headline, 1500)}*`)]),
  ...diagnosis.rootCauses.slice(0, 3).flatMap(causeBlocks),
  ...titled(
    'Symptoms',
    diagnosis.symptoms.map(({ title, summary }) => `${title}: ${summary}`),
  ),
  ...titled('Could not be told', gapSentences(diagnosis.cannotTell)),
  ...titled('Changes since the last revision that worked', diagnosis.changes),
  ...titled('Timing', timingSentences(diagnosis)),
  ...diagnosis.rootCauses
    .slice(0, 1)
    .flatMap(({ remediation }) =>
      remediation === null ? [] : snippetBlocks(remediation.snippets),
    ),
];

const causeBlocks = (finding: Finding): Blocks => [
  section(
    mrkdwn`*${slackText(finding.title, 200)}*  (${slackText(standingOf(finding), 300)})`,
    mrkdwn`${slackText(finding.summary)}`,
    mrkdwn`*Why it matters*  ${slackText(finding.why)}`,
    mrkdwn`*Fix*  ${slackText(finding.fix)}`,
  ),
  ...preformatted(finding.evidence.slice(0, 20)),
];

function titled(title: string, lines: readonly string[]): Blocks {
  if (lines.length === 0) return [];
  return [
    section(
      mrkdwn`*${slackText(title)}*`,
      ...lines.slice(0, 10).map((line) => mrkdwn`• ${slackText(line, 250)}`),
    ),
  ];
}

const snippetBlocks = ({ terraform, cloudformation, cdk, cli }: Snippets): Blocks =>
  [
    ['Terraform', terraform],
    ['CloudFormation', cloudformation],
    ['CDK', cdk],
    ['AWS CLI', cli],
  ].flatMap(([name = '', code = '']) =>
    code === '' ? [] : [section(mrkdwn`*${slackText(name)}*`), ...preformatted(code.split('\n'))],
  );

function remediationSentence(incident: Incident): string {
  const newest = newestRemediation(incident);
  if (newest === undefined) return nextStep(incident);
  return newest.state === 'rolled-back'
    ? `The rule did not help. ${newest.sentence}`
    : newest.sentence;
}

/** The rule and who asked for it; the lines that make it permanent once it is proven. */
function remediationBlocks(incident: Incident): Blocks {
  const newest = newestRemediation(incident);
  if (newest === undefined) return [];
  const { securityGroupRuleId, state, plan } = newest;
  const isProven = state === 'verified' || state === 'kept';
  return [
    ...titled('Remediation', remediationFacts(newest)),
    ...(isProven || state === 'proposed'
      ? snippetBlocks(snippetsOf(plan.rule, securityGroupRuleId))
      : []),
  ];
}

const remediationFacts = ({
  securityGroupRuleId,
  plan: { rule },
  approvedBy,
  requestedBy,
  mode,
}: RemediationRecord): readonly string[] => [
  `${securityGroupRuleId ?? 'Rule'}: inbound tcp ${rule.port} from ${rule.sourceGroupId} to ${rule.groupId}`,
  approvedBy === undefined
    ? `Mode ${mode}, asked for by ${requestedBy}`
    : `Approved by ${approvedBy} (mode ${mode})`,
];

const recoveryBlocks = (incident: Incident): Blocks => [
  ...titled('What happened', timelineOf(incident)),
  ...(newestRemediation(incident) === undefined
    ? []
    : titled('Remediation', incident.remediations.slice(-1).flatMap(remediationFacts))),
];

function ordinal(reopened: number): string {
  const words: readonly string[] = ['first', 'second', 'third', 'fourth'];
  return words[reopened] ?? `${reopened + 1}th`;
}
