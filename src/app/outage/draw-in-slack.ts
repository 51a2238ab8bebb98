import { createHash } from 'node:crypto';
import type { SlackOutcome } from '../../act/slack/slack-outcome';
import { postponed } from '../../incident/outbox';
import type { Notice, Told } from '../../incident/incident';
import { lastingOf, type Outage, type OutageTold } from '../../incident/outage/outage';
import type { OutageScene } from '../../report/outage-words';
import { outageMessage, outagePages, outageReply } from '../../report/slack/outage-message';
import type { SlackMessage } from '../../report/slack/slack-message';
import type { DeliveryPorts } from '../incident/event-ports';
import { afterAttempt } from '../notification/after-attempt';
import { takeSlot } from '../notification/take-slot';
import type { SlackPort } from '../notification/notifiers';
import type { Drawing } from './drawing';
import { postWhatIsNew } from './post-what-is-new';

type Bot = Extract<SlackPort, { readonly kind: 'bot' }>;
type Posted = NonNullable<Told['slack']>;

/** The list of ten thousand services is a hundred pages: so many are written in one go. */
const pagesAtOnce = 20;

/** Somebody is posting what will become the message of all. */
const beingPostedMs = 5_000;

/** Draws the one message of an outage in place, its list in the thread, and says its end there. */
export async function drawInSlack(
  ports: DeliveryPorts,
  before: Outage,
  scene: OutageScene,
  notice: Notice,
): Promise<Drawing> {
  const slack = await ports.notifiers.slack({ channel: scene.outage.channel });
  if (slack === undefined) return { later: undefined };
  if (slack.kind === 'webhook')
    return postWhatIsNew(ports, scene, notice, async (told) =>
      afterAttempt(
        ports,
        notice,
        await slack.webhook.post(outageMessage({ ...scene, members: told }, { buttons: false })),
      ),
    );
  const main = await drawMessage(ports, slack, scene, notice);
  if (main.told?.slack === undefined) return main;
  return drawThread(ports, slack, { before, scene, posted: main.told.slack }, notice);
}

async function drawMessage(
  ports: DeliveryPorts,
  { bot, channel }: Bot,
  scene: OutageScene,
  notice: Notice,
): Promise<Drawing> {
  const message = outageMessage(scene, { buttons: ports.notifiers.buttons });
  const contentHash = hashOf(message);
  const known = scene.outage.told.slack ?? (await messageOfLead(ports, scene.outage));
  if (known === 'being posted')
    return { later: postponed({ ...notice, attempts: 0 }, ports.now(), beingPostedMs) };
  if (known?.contentHash === contentHash) return { later: undefined, told: { slack: known } };
  if (known !== undefined) {
    const updated = await bot.update(known, message);
    if (updated.outcome !== 'replace') return after(ports, notice, updated, contentHash);
  }
  // All healthy before anybody was told, or told with others meanwhile: there is nothing to say.
  if (known === undefined && lastingOf(scene.members).length === 0) return { later: undefined };
  const wait = await takeSlot(ports, notice, {
    channel: `slack/${channel}`,
    id: scene.outage.outageId,
    isOutage: true,
  });
  if (wait !== undefined) return wait;
  return after(ports, notice, await bot.post(channel, message), contentHash);
}

const after = (
  ports: DeliveryPorts,
  notice: Notice,
  outcome: SlackOutcome,
  contentHash: string,
): Drawing => {
  const posted = outcome.outcome === 'delivered' ? outcome.posted : undefined;
  const { later, reason } = afterAttempt(ports, notice, outcome);
  return {
    later,
    reason,
    ...(posted === undefined
      ? {}
      : { told: { slack: { channel: posted.channel, ts: posted.ts, contentHash } } }),
  };
};

/** The first service was told before a second one had the same cause: its message is that of all. */
async function messageOfLead(
  { incidentStore }: DeliveryPorts,
  { kind, outageId, lead }: Outage,
): Promise<Posted | 'being posted' | undefined> {
  if (kind === 'storm') return undefined;
  const stored = await incidentStore.findByService(lead.serviceArn);
  if (stored?.incident.outage?.outageId !== outageId) return undefined;
  const isOwn = stored.incident.told.storms?.slack === undefined;
  if (isOwn && stored.incident.told.slack !== undefined) return stored.incident.told.slack;
  return stored.notices.some(({ channel, inFlight }) => channel === 'slack' && inFlight === true)
    ? 'being posted'
    : undefined;
}

interface Thread {
  readonly before: Outage;
  readonly scene: OutageScene;
  readonly posted: Posted;
}

/** What was written is kept, whatever fails after it. */
async function drawThread(
  ports: DeliveryPorts,
  { bot }: Bot,
  { before, scene, posted }: Thread,
  notice: Notice,
): Promise<Drawing> {
  const pages: OutageTold['pages'][number][] = [...scene.outage.told.pages];
  const told = (): Partial<OutageTold> => ({ slack: posted, pages });
  let written = 0;
  for (const [at, page] of outagePages(scene).entries()) {
    const [known, contentHash] = [pages[at], hashOf(page)];
    if (known?.contentHash === contentHash) continue;
    if (written === pagesAtOnce) return { later: { ...soon(notice, ports) }, told: told() };
    const outcome =
      known === undefined
        ? await bot.post(posted.channel, page, posted.ts)
        : await bot.update({ channel: posted.channel, ts: known.ts }, page);
    if (outcome.outcome !== 'delivered')
      return { later: afterAttempt(ports, notice, outcome).later, told: told() };
    pages[at] = { ts: outcome.posted?.ts ?? known?.ts ?? '', contentHash };
    written += 1;
  }
  const turn = turnOf(before, scene);
  if (turn === undefined) return { later: undefined, told: told() };
  const said = await bot.post(posted.channel, outageReply(scene), posted.ts);
  return {
    later: afterAttempt(ports, notice, said).later,
    told: {
      ...told(),
      ...(said.outcome === 'delivered' && turn === 'over'
        ? { over: [...scene.outage.told.over, 'slack' as const] }
        : {}),
    },
  };
}

/** Whether the thread has to hear that it is over, or that it is back. */
function turnOf(before: Outage, { outage }: OutageScene): 'over' | 'back' | undefined {
  if (outage.closedAt !== undefined) return outage.told.over.includes('slack') ? undefined : 'over';
  return before.told.over.includes('slack') && !outage.told.over.includes('slack')
    ? 'back'
    : undefined;
}

const soon = ({ inFlight: _sent, ...notice }: Notice, { now }: DeliveryPorts): Notice => ({
  ...notice,
  attempts: 0,
  nextAttemptAt: new Date(now()).toISOString(),
});

const hashOf = (message: SlackMessage): string =>
  createHash('sha256').update(JSON.stringify(message)).digest('hex').slice(0, 16);
