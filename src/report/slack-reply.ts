import type { Finding, Snippets } from '../model/diagnosis';
import type { Incident, NoticeKind } from '../model/incident';
import { durationWords, newestRemediation, nextStep, ruleStands, stateWord, whatIsWrong } from './incident-words';
import { preformatted, section, type MessageBlock } from './slack-blocks';
import type { SlackMessage } from './slack-message';
import { mrkdwn, slackText } from './slack-safe';
import { gapSentences, standingOf, summaryBeside, timingSentences, utc } from './words';

type Blocks = readonly MessageBlock[];

/** What the thread says about one notice: the causes in full, each step of the remediation, the recovery. */
export function slackReply(kind: NoticeKind, incident: Incident): SlackMessage {
  const { sentence, blocks } = replies[kind](incident);
  return { text: slackText(`[${stateWord(incident)}] ${incident.serviceName}: ${sentence}`, 600), blocks: [section(mrkdwn`${slackText(sentence, 1500)}`), ...blocks] };
}

interface Reply {
  readonly sentence: string;
  readonly blocks: Blocks;
}

const replies: Readonly<Record<NoticeKind, (incident: Incident) => Reply>> = {
  opened: (incident) => ({ sentence: incident.diagnosis.headline, blocks: fullDiagnosis(incident) }),
  'new-cause': (incident) => ({ sentence: newCause(incident), blocks: fullDiagnosis(incident) }),
  updated: (incident) => ({ sentence: incident.timeline.at(-1)?.sentence ?? nextStep(incident), blocks: [] }),
  remediation: (incident) => ({ sentence: newestRemediation(incident)?.sentence ?? nextStep(incident), blocks: remediationBlocks(incident) }),
  recovered: (incident) => ({ sentence: `${whatIsWrong(incident)} ${nextStep(incident)}`, blocks: recoveryBlocks(incident) }),
  reopened: (incident) => ({ sentence: `It is back, for the ${ordinal(incident.reopened)} time: ${incident.diagnosis.headline}`, blocks: fullDiagnosis(incident) }),
};

function newCause({ causes, diagnosis }: Incident): string {
  const before = causes.at(-2)?.headline;
  return `Another cause: ${diagnosis.headline}${before === undefined ? '' : ` Before it was: ${before}`}`;
}

/** At most three causes of three blocks, and what comes with them: far below Slack's fifty blocks. */
const fullDiagnosis = ({ diagnosis }: Incident): Blocks => [
  ...diagnosis.rootCauses.slice(0, 3).flatMap((finding) => causeBlocks(finding, summaryBeside(diagnosis, finding))),
  ...titled('Symptoms', diagnosis.symptoms.map(({ title, summary }) => `${title}: ${summary}`)),
  ...titled('Could not be told', gapSentences(diagnosis.cannotTell)),
  ...titled('Changes since the last revision that worked', diagnosis.changes),
  ...titled('Timing', timingSentences(diagnosis)),
  ...diagnosis.rootCauses.slice(0, 1).flatMap(({ remediation }) => (remediation === null ? [] : snippetBlocks(remediation.snippets))),
];

const causeBlocks = (finding: Finding, summary: readonly string[]): Blocks => [
  section(
    mrkdwn`*${slackText(finding.title, 200)}*  (${slackText(standingOf(finding), 300)})`,
    ...summary.map((sentence) => mrkdwn`${slackText(sentence)}`),
    mrkdwn`*Why it matters*  ${slackText(finding.why)}`,
    mrkdwn`*Fix*  ${slackText(finding.fix)}`,
  ),
  ...preformatted(finding.evidence.slice(0, 20)),
];

function titled(title: string, lines: readonly string[]): Blocks {
  if (lines.length === 0) return [];
  return [section(mrkdwn`*${slackText(title)}*`, ...lines.slice(0, 10).map((line) => mrkdwn`• ${slackText(line, 250)}`))];
}

const snippetBlocks = ({ terraform, cloudformation, cdk, cli }: Snippets): Blocks =>
  [['Terraform', terraform], ['CloudFormation', cloudformation], ['CDK', cdk], ['AWS CLI', cli]].flatMap(([name = '', code = '']) =>
    code === '' ? [] : [section(mrkdwn`*${slackText(name)}*`), ...preformatted(code.split('\n'))],
  );

function remediationBlocks(incident: Incident): Blocks {
  const newest = newestRemediation(incident);
  if (newest === undefined) return [];
  const { rule, snippets } = newest.plan;
  const facts = [
    `Rule: inbound tcp ${rule.port} from ${rule.sourceGroupId} to ${rule.groupId}${newest.securityGroupRuleId === undefined ? '' : `, ${newest.securityGroupRuleId}`}`,
    `State: ${newest.state}, mode ${newest.mode}, asked for by ${newest.requestedBy}${newest.approvedBy === undefined ? '' : `, approved by ${newest.approvedBy}`}`,
    newest.verifyAfter === undefined || newest.finishedAt !== undefined ? '' : `Target health decides at ${utc(newest.verifyAfter)}`,
  ];
  return [...titled('Remediation', facts.filter((fact) => fact !== '')), ...(ruleStands(newest) || newest.state === 'proposed' ? snippetBlocks(snippets) : [])];
}

const recoveryBlocks = (incident: Incident): Blocks => [
  ...titled('What it was', incident.causes.map(({ at, headline }) => `${utc(at)}: ${headline}`)),
  ...titled('What happened', incident.timeline.slice(-10).map(({ at, sentence }) => `${utc(at)} (after ${durationWords(incident.firstSeenAt, at)}): ${sentence}`)),
  ...remediationBlocks(incident),
];

function ordinal(reopened: number): string {
  const words: readonly string[] = ['first', 'second', 'third', 'fourth'];
  return words[reopened] ?? `${reopened + 1}th`;
}
