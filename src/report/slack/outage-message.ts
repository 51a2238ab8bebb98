import type { Incident } from '../../incident/incident';
import { lastingOf, memberOf } from '../../incident/outage/outage';
import { changedByOf } from '../changed-by';
import { approvablePlan, impactOf } from '../incident-words';
import { changeSentence } from '../incident-timeline';
import {
  memberLine,
  outageFirstLine,
  outageSentence,
  outageStep,
  outageTitle,
  sharedSentence,
  type OutageScene,
} from '../outage-words';
import { utc } from '../words';
import { actions, context, header, section } from './slack-blocks';
import { incidentButtons } from './slack-buttons';
import type { SlackMessage, SlackOptions } from './slack-message';
import { mrkdwn, slackText, type SlackSafe } from './slack-safe';

/** Named in the message itself; all are in the thread. */
const mostNamed = 8;

/** The one message of an outage, which grows and shrinks in place. */
export function outageMessage(scene: OutageScene, { buttons }: SlackOptions): SlackMessage {
  const { outage, shown } = scene;
  const isOver = outage.closedAt !== undefined;
  const isCause = outage.kind === 'cause';
  const plan = isCause ? approvablePlan(shown) : undefined;
  return {
    text: slackText(outageFirstLine(scene), 600),
    blocks: [
      header(outageTitle(scene)),
      section(
        mrkdwn`*${slackText(outageSentence(scene), 900)}*`,
        ...(isCause && !isOver ? changedByOf(shown).map((sentence) => slackText(sentence)) : []),
        ...(isCause ? [mrkdwn`${slackText(sharedSentence(scene), 400)}`] : []),
        ...(isCause && !isOver
          ? impactOf(shown).map(
              (impact) =>
                mrkdwn`*Impact*  ${slackText(shown.serviceName, 100)}: ${slackText(impact)}`,
            )
          : []),
      ),
      section(
        mrkdwn`*Next step*  ${slackText(outageStep(scene).replace(/^Your turn: /u, ''), 900)}`,
        ...(plan === undefined ? [] : [mrkdwn`*Change*  ${slackText(changeSentence(plan))}`]),
      ),
      section(...named(scene)),
      ...(buttons && isCause ? actions(incidentButtons(shown)) : []),
      context(
        mrkdwn`${slackText(`${outage.outageId}  |  since ${utc(outage.beganAt)}  |  all in the thread`, 400)}`,
      ),
    ],
  };
}

function named(scene: OutageScene): readonly SlackSafe[] {
  const lasting = lastingOf(scene.members);
  const lines = (lasting.length > 0 ? lasting : scene.members).slice(0, mostNamed);
  const more = (lasting.length > 0 ? lasting : scene.members).length - lines.length;
  return [
    mrkdwn`*Services*`,
    ...lines.map((member) => mrkdwn`• ${slackText(memberLine(scene.outage, member), 330)}`),
    ...(more > 0 ? [mrkdwn`${slackText(`and ${more} more: the list is in the thread`)}`] : []),
  ];
}

/**
 * So many lines fit into a section, and three of these into a message, whatever they say: beside its
 * 3,000 characters a section Slack refuses blocks of some 11,000 in all (msg_blocks_too_long).
 * https://github.com/slackapi/bolt-js/issues/2867
 */
const linesOfSection = { cause: 16, storm: 8 } as const;
const lineCharacters = { cause: 180, storm: 340 } as const;
const sectionsOfPage = 3;

/** The whole list, as messages of the thread. */
export function outagePages({ outage, members }: OutageScene): readonly SlackMessage[] {
  const { kind } = outage;
  const pages = chunks(members, linesOfSection[kind] * sectionsOfPage);
  return pages.map((page, at) => {
    const title = `List${pages.length === 1 ? '' : ` ${at + 1} of ${pages.length}`}`;
    return {
      text: slackText(`${title}: ${page.length} services`, 200),
      blocks: [
        section(mrkdwn`*${slackText(title)}*`),
        ...chunks(page, linesOfSection[kind]).map((lines) =>
          section(
            ...lines.map(
              (one) => mrkdwn`• ${slackText(memberLine(outage, one), lineCharacters[kind])}`,
            ),
          ),
        ),
      ],
    };
  });
}

/** The message of a service that was told alone and is told with others by now. */
export function movedMessage(incident: Incident): SlackMessage {
  const { overAt, serviceName, clusterName, headline, incidentId } = memberOf(incident);
  const [word, sentence] =
    overAt === undefined
      ? [
          'MOVED',
          'Other services fail by the same cause: it is told with them from here on, in the message about all of them.',
        ]
      : [
          'RECOVERED',
          'It is healthy again. Other services failed by the same cause, and it was told with them.',
        ];
  return {
    text: slackText(`[${word}] ${serviceName} (${clusterName}): ${sentence}`, 600),
    blocks: [
      header(`${word}: ${serviceName}`),
      section(slackText(sentence), mrkdwn`*Cause*  ${slackText(headline, 900)}`),
      context(mrkdwn`${slackText(incidentId, 200)}`),
    ],
  };
}

/** What the thread says once: it is over, or it is back. */
export const outageReply = (scene: OutageScene): SlackMessage => ({
  text: slackText(outageFirstLine(scene), 600),
  blocks: [section(mrkdwn`${slackText(outageFirstLine(scene), 1500)}`)],
});

const chunks = <T>(values: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, at) =>
    values.slice(at * size, (at + 1) * size),
  );
