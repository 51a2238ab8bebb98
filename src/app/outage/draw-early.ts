import type { SlackBot } from '../../act/slack/slack';
import type { SlackOutcome } from '../../act/slack/slack-outcome';
import type { Notice } from '../../incident/incident';
import type { OutageScene } from '../../report/outage-words';
import { earlyPages, toldInChannel } from '../../report/slack/early-pages';
import type { DeliveryPorts } from '../incident/event-ports';
import { afterAttempt } from '../notification/after-attempt';
import type { NoSlot } from '../notification/take-slot';
import { inAMoment, threadToWaitIn } from '../notification/thread-to-wait-in';
import type { Drawing } from './drawing';
import { writePages } from './write-pages';

/**
 * Draws the list of an outage in the thread of the message that the channel has got last: its own waits for
 * its turn there. `wait` without `later`: it is over, and will have none.
 */
export async function drawEarly(
  ports: DeliveryPorts,
  bot: SlackBot,
  scene: OutageScene,
  wait: Omit<NoSlot, 'reason'> & { readonly reason?: string },
): Promise<Drawing> {
  const { later, reason } = wait;
  const { early } = scene.outage.told;
  const thread = early ?? (await threadToWaitIn(ports, wait.after));
  if (thread === undefined) return { later, reason };
  if (thread === 'being posted')
    return { later: later && inAMoment(later, ports.now()), reason: 'its thread is being posted' };
  const { channel, ts } = thread;
  const { pages } = await writePages(bot, thread, early?.pages ?? [], earlyPages(scene));
  return {
    later: later && { ...later, isInThread: true },
    reason,
    told: { early: { channel, ts, pages } },
  };
}

/** Its own message is there: what was told early says where to look. */
export async function endEarly(
  ports: DeliveryPorts,
  bot: SlackBot,
  { outage }: OutageScene,
  notice: Notice,
  drawing: Drawing,
): Promise<Drawing> {
  const { early } = outage.told;
  if (early === undefined || drawing.later !== undefined) return drawing;
  const message = toldInChannel();
  for (const { ts } of early.pages) {
    const outcome = await bot.update({ channel: early.channel, ts }, message);
    if (isNotSaid(outcome))
      return { ...drawing, later: afterAttempt(ports, notice, outcome).later };
  }
  return { ...drawing, told: { ...drawing.told, early: undefined } };
}

/** A reply that somebody deleted says nothing any more. */
const isNotSaid = ({ outcome }: SlackOutcome): boolean =>
  outcome !== 'delivered' && outcome !== 'replace';
