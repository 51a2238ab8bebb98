import type { SlackOutcome } from '../act/slack-outcome';
import { publishForMachines, publishForPeople, type SnsOutcome } from '../act/sns';
import { postpone } from '../incident/notices';
import type { Incident, Notice, Told } from '../model/incident';
import type { IncidentStore, StoredIncident } from '../model/incident-store';
import { slackMessage } from '../report/slack-message';
import { slackReply } from '../report/slack-reply';
import { machineMessage, peopleMessage } from '../report/sns-message';
import type { SlackPort, Speakers } from './channels';

/** What delivering needs, besides the channels. */
export interface DeliveryPorts {
  readonly incidents: IncidentStore;
  readonly speakers: Speakers;
  readonly now: () => number;
  readonly log: (sentence: string, fields: object) => void;
}

/** What became of one notice: said, or to be said later; `told` is where Slack keeps the message. */
interface Delivery {
  readonly said: boolean;
  readonly later?: Notice;
  readonly told?: Told;
  readonly reason?: string;
}

const mostAttempts = 6;

/** Says everything that is due about an incident. A failed delivery fails nothing else: the notice stays, and the sweep tries again. */
export async function deliverNotices(ports: DeliveryPorts, incidentId: string): Promise<void> {
  const stored = await ports.incidents.findByIncidentId(incidentId);
  if (stored === undefined) return;
  const due = stored.notices.filter(({ nextAttemptAt }) => Date.parse(nextAttemptAt) <= ports.now());
  const claimed = await claim(ports, stored, due);
  if (claimed === undefined) return;
  for (const notice of due) {
    const delivery = await deliver(ports, claimed.incident, notice);
    ports.log(delivery.said ? 'told' : 'not told yet', { incidentId, channel: notice.channel, kind: notice.kind, reason: delivery.reason });
    await settle(ports, incidentId, notice, delivery);
  }
}

/** Two runs must not say the same: whoever postpones a notice first is the one who says it. */
async function claim(ports: DeliveryPorts, stored: StoredIncident, due: readonly Notice[]): Promise<StoredIncident | undefined> {
  if (due.length === 0) return undefined;
  const notices = stored.notices.map((notice) => (due.includes(notice) ? postpone(notice, ports.now()) : notice));
  const claimed = { ...stored, notices };
  return (await ports.incidents.save(claimed)) === 'saved' ? claimed : undefined;
}

/** Takes the notice out of the incident, or leaves it for later; other writers may have come in between. */
async function settle(ports: DeliveryPorts, incidentId: string, notice: Notice, { said, later, told }: Delivery): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const stored = await ports.incidents.findByIncidentId(incidentId);
    if (stored === undefined) return;
    const notices = stored.notices.flatMap((one) => (one.noticeId !== notice.noticeId ? [one] : said ? [] : [later ?? one]));
    const incident = told === undefined ? stored.incident : { ...stored.incident, told: { ...stored.incident.told, ...told } };
    if ((await ports.incidents.save({ ...stored, incident, notices })) === 'saved') return;
  }
}

const deliver = (ports: DeliveryPorts, incident: Incident, notice: Notice): Promise<Delivery> => deliverers[notice.channel](ports, incident, notice);

const deliverers: Readonly<Record<Notice['channel'], (ports: DeliveryPorts, incident: Incident, notice: Notice) => Promise<Delivery>>> = {
  slack: (ports, incident, notice) => deliverToSlack(ports, incident, notice),
  sns: async ({ speakers, now }, incident, notice) =>
    speakers.peopleTopicArn === undefined ? { said: true } : ofSns(await publishForPeople(speakers.sns, speakers.peopleTopicArn, peopleMessage(incident)), notice, now()),
  'sns-events': async ({ speakers, now }, incident, notice) =>
    speakers.machinesTopicArn === undefined ? { said: true } : ofSns(await publishForMachines(speakers.sns, speakers.machinesTopicArn, machineMessage(incident)), notice, now()),
};

function ofSns(outcome: SnsOutcome, notice: Notice, now: number): Delivery {
  if (outcome.outcome === 'delivered') return { said: true };
  if (outcome.outcome === 'refused') return { said: true, reason: outcome.reason };
  return { said: false, later: postpone(notice, now, outcome.outcome === 'retry' ? outcome.afterSeconds : 900), reason: outcome.reason };
}

async function deliverToSlack(ports: DeliveryPorts, incident: Incident, notice: Notice): Promise<Delivery> {
  try {
    const slack = await ports.speakers.slack();
    if (slack === undefined) return { said: true };
    return slack.kind === 'bot' ? await speakAsBot(ports, slack, incident, notice) : ofPost(await slack.webhook.post(slackMessage(incident, { buttons: false })), notice, ports.now(), incident);
  } catch (error) {
    return { said: false, later: postpone(notice, ports.now()), reason: error instanceof Error ? error.name : 'unknown' };
  }
}

/** One message per incident, updated in place; the thread tells what is new. */
async function speakAsBot({ speakers, now }: DeliveryPorts, { bot, channel }: SlackPort & { kind: 'bot' }, incident: Incident, notice: Notice): Promise<Delivery> {
  const message = slackMessage(incident, { buttons: speakers.buttons });
  const at = incident.told.slack;
  if (at === undefined) {
    const first = ofPost(await bot.post(channel, message), notice, now(), incident);
    const ts = first.told?.slack;
    if (ts !== undefined) await bot.post(ts.channel, slackReply('opened', incident), ts.ts);
    return first;
  }
  const updated = await bot.update(at, message);
  if (updated.outcome === 'replace') return ofPost(await bot.post(channel, message), notice, now(), incident);
  if (updated.outcome !== 'delivered') return ofPost(updated, notice, now(), incident);
  return ofPost(await bot.post(at.channel, slackReply(notice.kind, incident), at.ts), notice, now(), incident, at);
}

/** An answer that may be lost is not posted blindly again: one possible duplicate after a minute, never more. */
function ofPost(outcome: SlackOutcome, notice: Notice, now: number, { fingerprint }: Incident, at?: { readonly channel: string; readonly ts: string }): Delivery {
  switch (outcome.outcome) {
    case 'delivered': {
      const posted = at ?? outcome.posted;
      return posted === undefined ? { said: true } : { said: true, told: { slack: { channel: posted.channel, ts: posted.ts, contentHash: fingerprint } } };
    }
    case 'ambiguous':
      return notice.attempts > 0 ? { said: true, reason: outcome.reason } : { said: false, later: postpone(notice, now, 60), reason: outcome.reason };
    case 'retry':
      return { said: false, later: postpone(notice, now, outcome.afterSeconds), reason: outcome.reason };
    case 'misconfigured':
    case 'replace':
      return { said: false, later: postpone(notice, now, 900), reason: outcome.reason };
    case 'refused':
      return { said: true, reason: outcome.reason };
  }
}
