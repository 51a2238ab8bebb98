import type { SlackOutcome } from '../../act/slack/slack-outcome';
import type { Notice, Told } from '../../incident/incident';
import { dueAgain } from '../../incident/outbox';
import { lastingOf, type Outage } from '../../incident/outage/outage';
import type { OutageScene } from '../../report/outage-words';
import { outageMessage, outagePages, outageReply } from '../../report/slack/outage-message';
import type { DeliveryPorts } from '../incident/event-ports';
import { afterAttempt } from '../notification/after-attempt';
import { hashOf } from '../notification/content-hash';
import { takeSlot } from '../notification/take-slot';
import type { SlackPort } from '../notification/notifiers';
import { beingPostedMs } from '../notification/thread-to-wait-in';
import type { Drawing } from './drawing';
import { drawEarly, endEarly } from './draw-early';
import { writePages } from './write-pages';
import { postWhatIsNew } from './post-what-is-new';

type Bot = Extract<SlackPort, { readonly kind: 'bot' }>;
type Posted = NonNullable<Told['slack']>;

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
  const drawn = await drawThread(ports, slack, { before, scene, posted: main.told.slack }, notice);
  return endEarly(ports, slack.bot, scene, notice, drawn);
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
  if (known === 'being posted') return { later: dueAgain(notice, ports.now() + beingPostedMs) };
  if (known?.contentHash === contentHash) return { later: undefined, told: { slack: known } };
  if (known !== undefined) {
    const updated = await bot.update(known, message);
    if (updated.outcome !== 'replace') return after(ports, notice, updated, contentHash);
  }
  // All healthy before anybody was told, or told with others meanwhile: there is nothing to say.
  if (known === undefined && lastingOf(scene.members).length === 0)
    return drawEarly(ports, bot, scene, { later: undefined });
  const wait = await takeSlot(ports, notice, {
    channel: `slack/${channel}`,
    id: scene.outage.outageId,
    isOutage: true,
  });
  if (wait !== undefined) return drawEarly(ports, bot, scene, wait);
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
  const { pages, stopped } = await writePages(
    bot,
    posted,
    scene.outage.told.pages,
    outagePages(scene),
  );
  const told = { slack: posted, pages };
  if (stopped !== undefined)
    return {
      later:
        stopped === 'too many'
          ? dueAgain(notice, ports.now())
          : afterAttempt(ports, notice, stopped).later,
      told,
    };
  const turn = turnOf(before, scene);
  if (turn === undefined) return { later: undefined, told };
  const said = await bot.post(posted.channel, outageReply(scene), posted.ts);
  return {
    later: afterAttempt(ports, notice, said).later,
    told: {
      ...told,
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
