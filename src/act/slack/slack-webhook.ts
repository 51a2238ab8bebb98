import {
  blocksWereRefused,
  defaultRetrySeconds,
  outcomeOfCode,
  outcomeOfNoAnswer,
  type OutgoingMessage,
  type SlackOutcome,
} from './slack-outcome';

/** Plain posts to one channel: no thread, no update, no buttons. */
export interface SlackWebhook {
  readonly post: (message: OutgoingMessage<object>) => Promise<SlackOutcome>;
}

/** Builds the webhook. Its address is a secret: no outcome and no error carries it. */
export const slackWebhook = (url: string, timeoutMs = 4000): SlackWebhook => ({
  post: async ({ text, blocks }) => {
    const first = await send(url, timeoutMs, { text, blocks });
    return blocksWereRefused(first) ? send(url, timeoutMs, { text }) : first;
  },
});

async function send(url: string, timeoutMs: number, message: object): Promise<SlackOutcome> {
  const body = JSON.stringify({
    ...message,
    parse: 'none',
    unfurl_links: false,
    unfurl_media: false,
    link_names: false,
  });
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
    });
    return outcomeOfAnswer(
      response.status,
      (await response.text()).trim(),
      response.headers.get('retry-after'),
    );
  } catch (error) {
    return outcomeOfNoAnswer(error);
  }
}

/** Only a 200 with `ok` is a success: a proxy's page is not. */
function outcomeOfAnswer(status: number, text: string, retryAfter: string | null): SlackOutcome {
  if (status === 200 && text === 'ok') return { outcome: 'delivered', posted: undefined };
  if (status === 429)
    return { outcome: 'retry', afterSeconds: secondsOf(retryAfter), reason: 'ratelimited' };
  if (status >= 500)
    return { outcome: 'retry', afterSeconds: defaultRetrySeconds, reason: `http_${status}` };
  const byCode = outcomeOfCode(text);
  if (byCode.outcome !== 'ambiguous') return byCode;
  // What a proxy answers in Slack's place says nothing of the message.
  if (status >= 300)
    return [401, 403, 404, 410].includes(status)
      ? { outcome: 'misconfigured', reason: `http_${status}` }
      : { outcome: 'refused', reason: `http_${status}` };
  return byCode;
}

const secondsOf = (header: string | null): number =>
  header !== null && /^\d{1,5}$/.test(header) ? Number(header) : defaultRetrySeconds;
