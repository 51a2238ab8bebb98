import type { Incident, Notice, NoticeKind } from '../../incident/incident';
import {
  isPeopleChannel,
  lastingOf,
  memberOf,
  type Outage,
  type PeopleChannel,
} from '../../incident/outage/outage';
import { beginStorm, joined, withDraw, withDrawNow } from '../../incident/outage/outage-changes';
import { postponed } from '../../incident/outbox';
import { slackReply } from '../../report/slack/slack-reply';
import type { DeliveryPorts } from '../incident/event-ports';
import { afterAttempt } from '../notification/after-attempt';
import type { Delivery } from '../notification/delivery';
import { changeOutage } from './change-outage';
import { moveOwnMessage } from './move-own-message';

/** These are about one service, or a rule: the thread of the outage hears them, too. */
const saidInThread: readonly NoticeKind[] = ['remediation', 'needs-you'];
/** Of these one is enough: that of the first service. */
const saidOnce: readonly NoticeKind[] = ['reminder', 'lasting', 'blind', 'sighted'];

/** The message of the outage is being posted: its thread is there in a moment. */
const threadMs = 10_000;

/**
 * Tells a notice of an incident with the outage to which it belongs: its line is written, and the
 * message drawn anew. Undefined: it is told by itself.
 */
export async function tellWithOutage(
  ports: DeliveryPorts,
  incident: Incident,
  notice: Notice,
): Promise<Delivery | undefined> {
  if (!isPeopleChannel(notice.channel)) return undefined;
  const outage = await outageOf(ports, incident, notice.channel);
  if (outage === undefined) return undefined;
  const drawn = await writeLine(ports, incident, outage, notice);
  const moved = await moveOwnMessage(ports, incident, outage, notice);
  if (moved?.later !== undefined) return moved;
  const told = moved?.told === undefined ? {} : { told: moved.told };
  const isSaid =
    saidInThread.includes(notice.kind) ||
    (saidOnce.includes(notice.kind) && outage.lead.serviceArn === incident.serviceArn);
  if (!isSaid) return { later: undefined, reason: 'told with the outage', outage: drawn, ...told };
  return notice.channel === 'sns'
    ? undefined
    : { ...(await sayInThread(ports, incident, outage, notice)), ...told };
}

/** By its cause, else by the storm in which its channel had no room for it. */
async function outageOf(
  { outages }: DeliveryPorts,
  { outage, told }: Incident,
  channel: PeopleChannel,
): Promise<Outage | undefined> {
  const byCause = outage && (await outages.find(outage.outageId));
  const storm = told.storms?.[channel];
  return byCause ?? (storm === undefined ? undefined : await outages.find(storm));
}

async function writeLine(
  ports: DeliveryPorts,
  incident: Incident,
  outage: Outage,
  { channel }: Notice,
): Promise<Outage | undefined> {
  if (!isPeopleChannel(channel)) return undefined;
  const { outageId, kind } = outage;
  const part = await ports.outages.putMember(outageId, memberOf(incident));
  // The end is told at once; to know it one need not read the whole list each time.
  const isOver =
    lastingOf(part).length === 0 && lastingOf(await ports.outages.members(outageId)).length === 0;
  const at = new Date(ports.now()).toISOString();
  const channels = kind === 'storm' ? [channel] : peopleChannels(ports);
  const draw = isOver ? withDrawNow : withDraw;
  return changeOutage(ports, outageId, (one) => draw(one, channels, at), outage);
}

/** The channels of people that there are. */
export const peopleChannels = ({
  notifiers: { channels },
}: Pick<DeliveryPorts, 'notifiers'>): readonly PeopleChannel[] => channels.filter(isPeopleChannel);

async function sayInThread(
  ports: DeliveryPorts,
  incident: Incident,
  { told }: Outage,
  notice: Notice,
): Promise<Delivery> {
  const slack = await ports.notifiers.slack(incident);
  if (slack?.kind !== 'bot') return { later: undefined };
  if (told.slack === undefined)
    return { later: postponed({ ...notice, attempts: 1 }, ports.now(), threadMs) };
  const { channel, ts } = told.slack;
  return afterAttempt(
    ports,
    notice,
    await slack.bot.post(channel, slackReply(notice.kind, incident), ts),
  );
}

/** Writes an incident into the storm of its channel: it is told with the others. */
export async function foldIntoStorm(
  ports: DeliveryPorts,
  outageId: string,
  incident: Incident,
  { channel, at }: Notice,
): Promise<Outage | undefined> {
  if (!isPeopleChannel(channel)) return undefined;
  const member = memberOf(incident);
  const known = await ports.outages.find(outageId);
  if (known === undefined)
    await ports.outages.save({
      ...beginStorm(outageId, channel, member, at),
      ...(incident.channel === undefined ? {} : { channel: incident.channel }),
    });
  await ports.outages.putMember(outageId, member);
  const now = new Date(ports.now()).toISOString();
  return changeOutage(ports, outageId, (one) => joined(one, [channel], now), known);
}
