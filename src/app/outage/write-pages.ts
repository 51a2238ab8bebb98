import type { SlackBot } from '../../act/slack/slack';
import type { SlackOutcome } from '../../act/slack/slack-outcome';
import type { Page } from '../../incident/outage/outage';
import type { SlackMessage } from '../../report/slack/slack-message';
import { hashOf } from '../notification/content-hash';

/** The list of ten thousand services is two hundred pages: so many are written in one go. */
const pagesAtOnce = 25;

/** What is written by now, and why no more is. */
export interface Written {
  readonly pages: readonly Page[];
  readonly stopped?: SlackOutcome | 'too many';
}

/** Writes a list into a thread, each page in its place; what says the same already is left alone. */
export async function writePages(
  bot: SlackBot,
  thread: { readonly channel: string; readonly ts: string },
  known: readonly Page[],
  messages: readonly SlackMessage[],
): Promise<Written> {
  const pages: Page[] = [...known];
  let written = 0;
  for (const [at, message] of messages.entries()) {
    const [before, contentHash] = [pages[at], hashOf(message)];
    if (before?.contentHash === contentHash) continue;
    if (written === pagesAtOnce) return { pages, stopped: 'too many' };
    const outcome =
      before === undefined
        ? await bot.post(thread.channel, message, thread.ts)
        : await bot.update({ channel: thread.channel, ts: before.ts }, message);
    if (outcome.outcome !== 'delivered') return { pages, stopped: outcome };
    pages[at] = { ts: outcome.posted?.ts ?? before?.ts ?? '', contentHash };
    written += 1;
  }
  return { pages };
}
