import type { KnownBlock } from '@slack/types';
import {
  LogLevel,
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import {
  blocksWereRefused,
  defaultRetrySeconds,
  outcomeOfCode,
  outcomeOfNoAnswer,
  type OutgoingMessage,
  type PostedMessage,
  type SlackOutcome,
} from './slack-outcome';

/** How to reach Slack as the bot. */
export interface SlackBotSettings {
  readonly token: string;
  /** Another Slack API endpoint. */
  readonly apiUrl: string | undefined;
  readonly timeoutMs?: number;
}

/** The bot: posts a message or a reply in its thread, and updates what it posted. */
export interface SlackBot {
  readonly post: (
    channel: string,
    message: OutgoingMessage<KnownBlock>,
    threadTs?: string,
  ) => Promise<SlackOutcome>;
  readonly update: (
    at: PostedMessage,
    message: OutgoingMessage<KnownBlock>,
  ) => Promise<SlackOutcome>;
}

/**
 * By default the client would repeat a post that Slack may already show, sleep through rate limits,
 * and wait for ever.
 */
const withoutRetries = {
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
} satisfies WebClientOptions;

/** Every update resets these, so every call says them. */
const inert = { parse: 'none', link_names: false } as const;
const unexpanded = { unfurl_links: false, unfurl_media: false } as const;

/** Builds the bot. Its client logs nothing: log lines could carry what was sent. */
export function slackBot({ token, apiUrl, timeoutMs = 4000 }: SlackBotSettings): SlackBot {
  const client = new WebClient(token, {
    ...withoutRetries,
    timeout: timeoutMs,
    logger: silent,
    ...(apiUrl === undefined ? {} : { slackApiUrl: withSlash(apiUrl) }),
  });
  return {
    post: async (channel, message, threadTs) => {
      const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's method, not a window's
      return withTextAlone(message, async (parts) =>
        client.chat.postMessage({ channel, ...parts, ...inert, ...unexpanded, ...thread }),
      );
    },
    update: async ({ channel, ts }, message) =>
      repeatable(
        await withTextAlone(message, async (parts) =>
          client.chat.update({ channel, ts, ...parts, ...inert }),
        ),
      ),
  };
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

interface Answer {
  readonly channel?: string;
  readonly ts?: string;
}

interface Parts {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/**
 * Sends the message; once more as text where the blocks were refused, so that a fault of ours does
 * not swallow it.
 */
async function withTextAlone(
  { text, blocks }: OutgoingMessage<KnownBlock>,
  send: (parts: Parts) => Promise<Answer>,
): Promise<SlackOutcome> {
  const first = await attempt(async () => send({ text, blocks: [...blocks] }));
  return blocksWereRefused(first) ? attempt(async () => send({ text, blocks: [] })) : first;
}

async function attempt(send: () => Promise<Answer>): Promise<SlackOutcome> {
  try {
    const { channel, ts } = await send();
    return channel === undefined || ts === undefined
      ? { outcome: 'ambiguous', reason: 'answer without ts' }
      : { outcome: 'delivered', posted: { channel, ts } };
  } catch (error) {
    return outcomeOfError(error);
  }
}

function outcomeOfError(error: unknown): SlackOutcome {
  if (error instanceof WebAPIRateLimitedError)
    return { outcome: 'retry', afterSeconds: error.retryAfter, reason: 'ratelimited' };
  if (error instanceof WebAPIPlatformError) return outcomeOfCode(error.data.error);
  if (error instanceof WebAPIHTTPError)
    return error.statusCode >= 500
      ? retryOf(`http_${error.statusCode}`)
      : { outcome: 'refused', reason: `http_${error.statusCode}` };
  if (error instanceof WebAPIRequestError) return outcomeOfNoAnswer(error.original);
  // A 429 without a usable Retry-After is a plain error of the client.
  return error instanceof Error && error.message.startsWith('Retry header')
    ? retryOf('ratelimited')
    : { outcome: 'ambiguous', reason: 'unreadable answer' };
}

const retryOf = (reason: string): SlackOutcome => ({
  outcome: 'retry',
  afterSeconds: defaultRetrySeconds,
  reason,
});

/** An update says the same however often it is sent. */
const repeatable = (result: SlackOutcome): SlackOutcome =>
  result.outcome === 'ambiguous' ? retryOf(result.reason) : result;

const quiet = (): void => undefined;
const silent: NonNullable<WebClientOptions['logger']> = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  setLevel: quiet,
  setName: quiet,
  getLevel: () => LogLevel.ERROR,
};
