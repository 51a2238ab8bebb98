import * as z from 'zod/mini';
import { isSignedBySlack } from '../../incident/slack/slack-signature';
import { now } from '../setup/clock';
import type { Config } from '../setup/config';
import type { FunctionContext } from '../setup/function-context';
import { expiringCache } from '../setup/expiring-cache';
import { secretOf } from '../setup/read-secret';

/**
 * A request to the function URL, as far as we look.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads
 */
export const urlRequest = z.object({
  headers: z.optional(z.record(z.string(), z.optional(z.string()))),
  body: z.optional(z.string()),
  isBase64Encoded: z.optional(z.boolean()),
  requestContext: z.optional(
    z.object({ http: z.optional(z.object({ method: z.optional(z.string()) })) }),
  ),
});

type UrlRequest = z.infer<typeof urlRequest>;

/** What the function URL answers. */
export interface UrlAnswer {
  readonly statusCode: number;
  readonly body: string;
}

/** A press of a button is never larger. */
export const mostBytes = 64 * 1024;

/** How long a request is remembered, so that it counts once. */
export const replayMs = 15 * 60_000;

const unauthorized: UrlAnswer = { statusCode: 401, body: 'unauthorized' };

/** Whether it is a form, as Slack posts a press of a button. */
export const isForm = ({ headers, requestContext }: UrlRequest): boolean =>
  requestContext?.http?.method === 'POST' &&
  headers?.['content-type']?.startsWith('application/x-www-form-urlencoded') === true;

/** Whether Slack signed exactly these bytes, lately. */
export async function isSigned(
  { config }: FunctionContext,
  { headers }: UrlRequest,
  signature: string | undefined,
  body: Buffer,
): Promise<boolean> {
  const secrets = await signingSecrets(config);
  return isSignedBySlack(
    { timestamp: headers?.['x-slack-request-timestamp'], signature, body },
    secrets,
    now(),
  );
}

let kept: (() => Promise<readonly string[]>) | undefined;

/** Both secrets during a rotation. */
function signingSecrets({ slackSigningSecret }: Config): Promise<readonly string[]> {
  if (slackSigningSecret === undefined) return Promise.resolve([]);
  kept ??= expiringCache(async () =>
    (await secretOf(slackSigningSecret))
      .reveal()
      .split(',')
      .map((one) => one.trim()),
  );
  return kept();
}

/** Answers a request that Slack did not sign, and counts it. */
export function reject({ telemetry }: FunctionContext): UrlAnswer {
  telemetry.count('SlackRejected');
  telemetry.step('rejected', { because: 'not signed by Slack' });
  return unauthorized;
}
