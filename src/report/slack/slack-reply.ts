import type { Incident, NoticeKind } from '../../incident/incident';
import {
  impactOf,
  isOutdated,
  newestRemediation,
  nextStep,
  recoveredWords,
  stateWord,
  whatIsWrong,
} from '../incident-words';
import { changedByOf } from '../changed-by';
import { timelineOf } from '../incident-timeline';
import { context, section, together, type MessageBlock } from './slack-blocks';
import type { SlackMessage } from './slack-message';
import { mrkdwn, slackMention, slackText } from './slack-safe';
import {
  remediationBlocks,
  remediationFacts,
  remediationSentence,
  titled,
} from './slack-remediation';
import { utc } from '../words';

import { causesOf, fullDiagnosis } from './slack-causes';

type Blocks = readonly MessageBlock[];

/**
 * What the thread says about one notice: the causes in full, each step of the remediation, the
 * recovery.
 */
export function slackReply(kind: NoticeKind, incident: Incident): SlackMessage {
  const { sentence, blocks } = replies[kind](incident);
  return {
    text: slackText(`[${stateWord(incident)}] ${incident.serviceName}: ${sentence}`, 600),
    blocks: together([...blocks, ...callOf(kind, incident)]),
  };
}

/** What calls somebody: that it begins or lasts, and that it is a person's turn. */
const calls: readonly NoticeKind[] = ['opened', 'reopened', 'new-cause', 'needs-you', 'lasting'];

/** Whoever the service belongs to, by its tag. */
const callOf = (kind: NoticeKind, { owner }: Incident): Blocks =>
  owner === undefined || !calls.includes(kind) ? [] : [context(mrkdwn`For ${slackMention(owner)}`)];

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
  changed: (incident) =>
    saying(
      `It is ${stateWord(incident)} now: ${whatIsWrong(incident)}`,
      causesOf(incident, whatIsWrong(incident)),
    ),
  updated: (incident) => saying(incident.timeline.at(-1)?.sentence ?? nextStep(incident), []),
  'who-changed-it': ({ diagnosis: { rootCauses, headline } }) =>
    saying(rootCauses.flatMap(({ changedBy }) => changedBy?.sentence ?? [])[0] ?? headline, []),
  remediation: (incident) => saying(remediationSentence(incident), remediationBlocks(incident)),
  recovered: (incident) =>
    saying(`${recoveredWords(incident)} ${nextStep(incident)}`, recoveryBlocks(incident)),
  reopened: (incident) => saying(returnSentence(incident), returnBlocks(incident)),
  'needs-you': (incident) =>
    saying(nextStep(incident), [
      ...(isOutdated(incident) ? [] : causesOf(incident, nextStep(incident))),
      ...remediationBlocks(incident),
    ]),
  reminder: (incident) =>
    saying(
      `It still is ${stateWord(incident)}, and nobody said to be on it. ${nextStep(incident)}`,
      // The last look for the call falls into the same hour, and what it finds is told with this.
      changedByOf(incident).map((sentence) => section(slackText(sentence))),
    ),
  lasting: (incident) => saying(`It lasts now. ${nextStep(incident)}`, []),
  blind: (incident) => saying(`${whatIsWrong(incident)} ${nextStep(incident)}`, []),
  sighted: (incident) =>
    saying(
      `It can be told again: ${incident.diagnosis.headline}`,
      causesOf(incident, incident.diagnosis.headline),
    ),
  flapping: (incident) =>
    saying(
      `${returnSentence(incident)} It comes and goes: from here on only this message shows it, until it lasts for ten minutes, has another cause, or is over for half an hour.`,
      returnBlocks(incident),
    ),
  'reopened-quietly': (incident) => saying(returnSentence(incident), []),
  'recovered-quietly': (incident) => saying(recoveredWords(incident), []),
  settled: (incident) =>
    saying(
      `It came and went, and has been over since ${utc(incident.closedAt ?? incident.lastSeenAt)}. ${nextStep(incident)}`,
      recoveryBlocks(incident),
    ),
};

/** Whether it came back by a cause that was told in full before, above in the same thread. */
const isKnownCause = ({ causes, returnedAt }: Incident): boolean => {
  const newest = causes.at(-1);
  return (
    newest !== undefined &&
    (newest.at !== returnedAt?.at(-1) ||
      causes.slice(0, -1).some(({ codes }) => codes.join() === newest.codes.join()))
  );
};

const inShort = (incident: Incident): Blocks => [
  section(
    ...impactOf(incident).map((impact) => mrkdwn`*Impact*  ${slackText(impact)}`),
    mrkdwn`*Next step*  ${slackText(nextStep(incident), 900)}`,
  ),
];

/** What was told in full above in the thread is not told so again. */
const returnBlocks = (incident: Incident): Blocks =>
  incident.verdict !== 'cannot-tell' && isKnownCause(incident)
    ? [section(mrkdwn`${slackText(incident.diagnosis.headline, 1500)}`), ...inShort(incident)]
    : fullDiagnosis(incident);

const returnSentence = ({ reopened, verdict }: Incident): string =>
  verdict === 'cannot-tell'
    ? 'Whether it is back cannot be told.'
    : reopened < 2
      ? 'It is back.'
      : `It is back, for the ${ordinal(reopened - 1)} time.`;

/** A sentence, and what follows from it. */
const saying = (sentence: string, blocks: Blocks): Reply => ({
  sentence,
  blocks: [section(mrkdwn`${slackText(sentence, 1500)}`), ...blocks],
});

function newCause({ causes }: Incident): string {
  if (causes.at(-2)?.codes.length === 0) return 'It can be told now.';
  const before = causes.at(-2)?.headline;
  return before === undefined
    ? 'Another cause is in front now.'
    : `Another cause is in front now. Before it was: ${before}`;
}

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
