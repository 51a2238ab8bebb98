import type { Diagnosis } from '../../findings/diagnosis';
import type { OutageMember } from '../../incident/outage/outage';
import { changedByOf } from '../changed-by';
import { approvablePlan, applyFromTerminal } from '../incident-words';
import { changeSentence } from '../incident-timeline';
import {
  howMany,
  memberLine,
  outageFirstLine,
  outageSentence,
  outageStep,
  outageTitle,
  outageWord,
  sharedSentence,
  whatJoins,
  type OutageScene,
} from '../outage-words';
import { plain, truncate } from '../plain';
import { slackText } from '../slack/slack-safe';
import { renderDetails } from '../terminal/text';
import { utc } from '../words';
import { bullet, wrap } from '../wrap';
import type { PeopleMessage } from './sns-message';

const mailColumns = 76;
const mailCharacters = 50_000;

/** The mail about an outage; `told`: the incidents whose lines it lists. */
export function outageMail(scene: OutageScene, told: readonly OutageMember[]): PeopleMessage {
  const text = mailText(scene, told);
  return {
    subject: `[${outageWord(scene)}] ${howMany(scene)}, ${whatJoins(scene)}`,
    message: JSON.stringify({ default: text, email: text, ...chat(scene) }),
  };
}

function mailText(scene: OutageScene, told: readonly OutageMember[]): string {
  const { outage, shown } = scene;
  const isCause = outage.kind === 'cause';
  const plan = isCause ? approvablePlan(shown) : undefined;
  const parts = [
    outageFirstLine(scene),
    ...whoOf(scene).map((sentence) => plain(sentence)),
    isCause ? sharedSentence(scene) : '',
    ...(plan === undefined
      ? []
      : [`Change: ${plain(changeSentence(plan))}`, plain(applyFromTerminal(shown))]),
    [
      'Services',
      ...told.flatMap((one) => wrap(memberLine(outage, one), mailColumns, bullet(2))),
      ...(told.length < scene.members.length && isCause
        ? [`and ${scene.members.length - told.length} more: targetmedic diagnose --all shows them`]
        : []),
    ].join('\n'),
    isCause && outage.closedAt === undefined
      ? `As seen at ${plain(shown.serviceName, 200)}:\n\n${renderDetails(withoutWho(shown.diagnosis), { colour: 'none', width: mailColumns }).trimEnd()}`
      : '',
    `Outage ${outage.outageId}, first seen ${utc(outage.beganAt)}.`,
  ];
  return truncate(parts.filter((part) => part !== '').join('\n\n'), mailCharacters);
}

/** What stands at the head of the mail is not said again. */
const withoutWho = ({ rootCauses, ...diagnosis }: Diagnosis): Diagnosis => ({
  ...diagnosis,
  rootCauses: rootCauses.map(({ changedBy, ...finding }, at) =>
    at === 0 || changedBy === undefined ? finding : { ...finding, changedBy },
  ),
});

/** Who made it so, while it lasts. */
const whoOf = ({ outage, shown }: OutageScene): readonly string[] =>
  outage.kind === 'cause' && outage.closedAt === undefined ? changedByOf(shown) : [];

/** What Amazon Q Developer in chat applications shows natively. */
const chat = (scene: OutageScene): object => ({
  https: JSON.stringify({
    version: '1.0',
    source: 'custom',
    id: scene.outage.outageId,
    content: {
      textType: 'client-markdown',
      title: slackText(outageTitle(scene), 250),
      description: [outageSentence(scene), ...whoOf(scene)]
        .map((sentence) => slackText(sentence, 1500))
        .join('\n'),
      nextSteps: [slackText(outageStep(scene), 600)],
    },
    metadata: {
      threadId: scene.outage.outageId,
      summary: slackText(outageFirstLine(scene), 250),
      eventType: 'targetmedic-outage',
      additionalContext: { state: outageWord(scene) },
    },
  }),
});
