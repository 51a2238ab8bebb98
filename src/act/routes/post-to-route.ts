import { createHmac } from 'node:crypto';
import { defaultRetrySeconds, outcomeOfNoAnswer, type SlackOutcome } from '../slack/slack-outcome';

/** What became of a post. `reason` is a code: never an address, a key or an answer's text. */
export type RouteOutcome = Exclude<SlackOutcome, { readonly outcome: 'replace' }>;

/** Where a route leads, and what opens it. */
export interface RouteAddress {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Signs as Standard Webhooks do: `whsec_` and the key in base64. */
  readonly signingSecret?: string;
}

const timeoutMs = 4_000;

/**
 * Posts JSON to a route. `id` names the message: a receiver that gets it twice can tell. Its address
 * and keys are secrets: no outcome and no error carries them.
 */
export async function postToRoute(
  { url, headers, signingSecret }: RouteAddress,
  { path, body }: { readonly path: string; readonly body: string },
  { id, now }: { readonly id: string; readonly now: number },
): Promise<RouteOutcome> {
  const seconds = Math.floor(now / 1_000);
  try {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        ...headers,
        ...(signingSecret === undefined ? {} : signed(signingSecret, id, seconds, body)),
      },
      body,
    });
    await response.body?.cancel();
    return outcomeOfStatus(response.status, response.headers.get('retry-after'));
  } catch (error) {
    const outcome = outcomeOfNoAnswer(error);
    return outcome.outcome === 'replace' ? { outcome: 'ambiguous', reason: 'no answer' } : outcome;
  }
}

/**
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
function signed(
  secret: string,
  id: string,
  seconds: number,
  body: string,
): Readonly<Record<string, string>> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
}

/** A proxy's page says nothing of the message: only what cannot become right is given up. */
function outcomeOfStatus(status: number, retryAfter: string | null): RouteOutcome {
  const reason = `http_${status}`;
  if (status >= 200 && status < 300) return { outcome: 'delivered', posted: undefined };
  if (status === 413 || status === 422) return { outcome: 'refused', reason };
  if (status === 408 || status === 429 || status >= 500)
    return {
      outcome: 'retry',
      reason,
      afterSeconds:
        retryAfter !== null && /^\d{1,5}$/.test(retryAfter)
          ? Number(retryAfter)
          : defaultRetrySeconds,
    };
  return { outcome: 'misconfigured', reason };
}
