import type { SlackBot } from '../../act/slack/slack';
import type { SlackOutcome } from '../../act/slack/slack-outcome';
import { isForThread, isQuietKind } from '../../incident/outbox';
import type { Incident, Notice } from '../../incident/incident';
import { isOpen } from '../../incident/open-incident';
import { waitingReply } from '../../report/slack/early-pages';
import { slackMessage } from '../../report/slack/slack-message';
import { slackReply } from '../../report/slack/slack-reply';
import type { Subject } from './incident-of-notice';
import { afterAttempt } from './after-attempt';
import { hashOf } from './content-hash';
import type { Delivery } from './delivery';
import type { SlackPort } from './notifiers';
import { takeSlot, type NoSlot } from './take-slot';
import { inAMoment, threadToWaitIn } from './thread-to-wait-in';
import type { DeliveryPorts } from '../incident/event-ports';

/** Says a notice in Slack, as the bot where there is a token, else over the webhook. */
export async function deliverToSlack(
  ports: DeliveryPorts,
  subject: Subject,
  notice: Notice,
): Promise<Delivery> {
  const { incident, decided } = subject;
  const slack = await ports.notifiers.slack(incident);
  if (slack === undefined) return { later: undefined };
  if (slack.kind === 'bot') return speakAsBot(ports, slack, subject, notice);
  if (isQuietKind(notice.kind) || isForThread(notice.kind)) return { later: undefined };
  const wait = await takeSlot(ports, notice, { channel: 'slack', ...asking(incident) });
  if (wait !== undefined) return wait;
  return afterAttempt(
    ports,
    notice,
    await slack.webhook.post(slackMessage(decided, { buttons: false })),
  );
}

/**
 * One message per incident, which shows it as it is; its thread tells what is new, by the look that
 * decided it.
 */
async function speakAsBot(
  ports: DeliveryPorts,
  { bot, channel }: SlackPort & { kind: 'bot' },
  { incident, decided }: Subject,
  notice: Notice,
): Promise<Delivery> {
  const message = slackMessage(incident, { buttons: ports.notifiers.buttons });
  const contentHash = hashOf(message);
  const known = incident.told.slack;
  if (known === undefined) {
    const wait = await takeSlot(ports, notice, {
      channel: `slack/${channel}`,
      ...asking(incident),
    });
    if (wait !== undefined) return waitInThread(ports, bot, incident, wait);
  }
  const post = (): Promise<SlackOutcome> => bot.post(channel, message);
  const update = async (): Promise<SlackOutcome> => {
    if (known === undefined) return post();
    if (known.contentHash === contentHash) return { outcome: 'delivered', posted: known };
    const updated = await bot.update(known, message);
    return updated.outcome === 'replace' ? post() : updated;
  };
  const main = await update();
  if (main.outcome !== 'delivered' || main.posted === undefined)
    return afterAttempt(ports, notice, main);
  const told = { channel: main.posted.channel, ts: main.posted.ts, contentHash };
  if (isQuietKind(notice.kind)) return { ...afterAttempt(ports, notice, main), told };
  return {
    ...afterAttempt(
      ports,
      notice,
      await bot.post(told.channel, slackReply(notice.kind, decided), told.ts),
    ),
    told,
  };
}

/** Its turn in the channel is to come: until then the thread of the message before it tells of it. */
async function waitInThread(
  ports: DeliveryPorts,
  bot: SlackBot,
  incident: Incident,
  wait: NoSlot,
): Promise<Delivery> {
  const { later, after } = wait;
  if (later === undefined || later.isInThread === true || !isOpen(incident)) return wait;
  const thread = await threadToWaitIn(ports, after);
  if (thread === undefined) return wait;
  if (thread === 'being posted') return { ...wait, later: inAMoment(later, ports.now()) };
  await bot.post(thread.channel, waitingReply(incident), thread.ts);
  return { ...wait, later: { ...later, isInThread: true } };
}

const asking = ({
  incidentId: id,
}: Incident): { readonly id: string; readonly isOutage: false } => ({
  id,
  isOutage: false,
});
