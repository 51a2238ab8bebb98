import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A request as it came in: the raw bytes, since a body that was parsed and printed again is another
 * body.
 */
export interface SignedRequest {
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly body: Uint8Array;
}

const windowSeconds = 300;

/**
 * Whether Slack signed a request just now. The time may be off in both directions and is strictly
 * digits: a lenient parser would let a request through whose age is not a number. Two secrets are
 * accepted while one replaces the other.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function isSignedBySlack(
  { timestamp, signature, body }: SignedRequest,
  secrets: readonly string[],
  nowMs: number,
): boolean {
  if (
    timestamp === undefined ||
    signature === undefined ||
    !/^\d{10}$/.test(timestamp) ||
    !/^v0=[0-9a-f]{64}$/.test(signature)
  )
    return false;
  if (!(Math.abs(Math.floor(nowMs / 1000) - Number(timestamp)) <= windowSeconds)) return false;
  return secrets
    .filter((secret) => secret !== '')
    .some((secret) => isEqual(signature, signatureOf(secret, timestamp, body)));
}

const signatureOf = (secret: string, timestamp: string, body: Uint8Array): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
