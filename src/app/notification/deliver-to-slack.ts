import { createHash } from 'node:crypto';
import type { SlackOutcome } from '../../act/slack/slack-outcome';
import { isQuietKind, postponed, unanswered } from '../../incident/outbox';
import type { Incident, Notice, Told } from '../../incident/incident';
import { slackMessage } from '../../report/slack/slack-message';
import { slackReply } from '../../report/slack/slack-reply';
import type { SlackPort } from './notifiers';
import type { DeliveryPorts } from '../incident/event-ports';

/** What a person has to change will not be changed within a minute. */
export const misconfiguredMs = 3_600_000;

/** What became of a notice. `later` undefined: it is settled. */
export interface Delivery {
  readonly later: Notice | undefined;
  readonly reason?: string;
  readonly told?: Told['slack'];
}

/** Says a notice in Slack, as the bot where there is a token, else over the webhook. */
export async function deliverToSlack(
  ports: DeliveryPorts,
  incident: Incident,
  notice: Notice,
): Promise<Delivery> {
  const slack = await ports.notifiers.slack(incident);
  if (slack === undefined) return { later: undefined };
  if (slack.kind === 'bot') return speakAsBot(ports, slack, incident, notice);
  if (isQuietKind(notice.kind)) return { later: undefined };
  return afterSlack(
    ports,
    notice,
    await slack.webhook.post(slackMessage(incident, { buttons: false })),
  );
}

/** One message per incident, updated in place; its thread tells what is new. */
async function speakAsBot(
  ports: DeliveryPorts,
  { bot, channel }: SlackPort & { kind: 'bot' },
  incident: Incident,
  notice: Notice,
): Promise<Delivery> {
  const message = slackMessage(incident, { buttons: ports.notifiers.buttons });
  const contentHash = createHash('sha256')
    .update(JSON.stringify(message))
    .digest('hex')
    .slice(0, 16);
  const known = incident.told.slack;
  const post = (): Promise<SlackOutcome> => bot.post(channel, message);
  const update = async (): Promise<SlackOutcome> => {
    if (known === undefined) return post();
    if (known.contentHash === contentHash) return { outcome: 'delivered', posted: known };
    const updated = await bot.update(known, message);
    return updated.outcome === 'replace' ? post() : updated;
  };
  const main = await update();
  if (main.outcome !== 'delivered' || main.posted === undefined)
    return afterSlack(ports, notice, main);
  const told = { channel: main.posted.channel, ts: main.posted.ts, contentHash };
  if (isQuietKind(notice.kind)) return { ...afterSlack(ports, notice, main), told };
  return {
    ...afterSlack(
      ports,
      notice,
      await bot.post(told.channel, slackReply(notice.kind, incident), told.ts),
    ),
    told,
  };
}

/**
 * A post without an answer may be there: after a minute one more, accepting one copy, never two.
 */
function afterSlack(
  { now, telemetry }: DeliveryPorts,
  notice: Notice,
  outcome: SlackOutcome,
): Delivery {
  if (outcome.outcome === 'delivered') {
    telemetry.count('NoticesDelivered');
    return { later: undefined };
  }
  telemetry.count(outcome.outcome === 'misconfigured' ? 'SlackMisconfigured' : 'NoticesFailed');
  const { reason } = outcome;
  if (outcome.outcome === 'refused') return { later: undefined, reason };
  if (outcome.outcome === 'ambiguous') return { later: unanswered(notice, now()), reason };
  return {
    later: postponed(
      notice,
      now(),
      outcome.outcome === 'retry' ? outcome.afterSeconds * 1000 : misconfiguredMs,
    ),
    reason,
  };
}
