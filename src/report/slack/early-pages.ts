import { lastingOf } from '../../incident/outage/outage';
import type { Incident } from '../../incident/incident';
import { firstLine } from '../incident-words';
import { outageTitle, type OutageScene } from '../outage-words';
import { section } from './slack-blocks';
import type { SlackMessage } from './slack-message';
import { outagePages } from './outage-message';
import { mrkdwn, slackText } from './slack-safe';

/** What waits for its turn is told in the channel, alone or with others. */
const turn = 'The channel takes one message a minute, and hears of it next.';

/**
 * The list of an outage in the thread of another message, while its own waits for its turn in the channel:
 * each service, and what is wrong.
 */
export function earlyPages(scene: OutageScene): readonly SlackMessage[] {
  const isOver = lastingOf(scene.members).length === 0;
  const title = `Meanwhile ${outageTitle(scene)}. ${isOver ? '' : turn}`.trim();
  return outagePages(scene).map(({ blocks }, at) =>
    at > 0
      ? { text: slackText(title, 600), blocks }
      : {
          text: slackText(title, 600),
          blocks: [section(mrkdwn`*${slackText(title, 600)}*`), ...blocks.slice(1)],
        },
  );
}

/** What becomes of such a page once the message is there. */
export const toldInChannel = (): SlackMessage =>
  said(
    'More services failed meanwhile. The channel has a message about them by now, with the list in its thread.',
  );

/** One incident in the thread of another message, while its own waits for its turn. */
export const waitingReply = (incident: Incident): SlackMessage =>
  said(`Meanwhile ${firstLine(incident)} ${turn}`);

const said = (text: string): SlackMessage => ({
  text: slackText(text, 900),
  blocks: [section(mrkdwn`${slackText(text, 1500)}`)],
});
