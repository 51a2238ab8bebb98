import * as z from 'zod/mini';
import { routeNames, type RouteName } from '../../incident/outbox';
import type { RouteAddress } from '../../act/routes/post-to-route';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import { jsonIn } from '../../facts/json-text';

/** An address that a message may be sent to: encrypted, or on this machine. */
const address = z
  .string()
  .check(
    z.regex(/^(?:https:\/\/|http:\/\/127\.0\.0\.1:)\S+$/, 'is no https address'),
    z.maxLength(2_000),
  );
const key = z.string().check(z.minLength(8), z.maxLength(512));

const schema = z.object({
  pagerduty: z.optional(z.object({ routingKey: key, url: z.optional(address) })),
  opsgenie: z.optional(z.object({ apiKey: key, url: z.optional(address) })),
  teams: z.optional(z.object({ url: address })),
  webhook: z.optional(
    z.object({
      url: address,
      signingSecret: z
        .string()
        .check(z.regex(/^whsec_[A-Za-z0-9+/]{32,120}={0,2}$/, 'is no whsec_ secret in base64')),
    }),
  ),
});

/** The routes of a deployment: where each leads; `key` is PagerDuty's, which belongs into the event. */
export type Routes = Readonly<Partial<Record<RouteName, RouteAddress & { readonly key?: string }>>>;

/** Reads the secret of the routes. Refused in one sentence, without a word of what is in it. */
export function routesIn(secret: string): Routes {
  const parsed = schema.safeParse(jsonIn(secret));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new CannotDiagnose(
      `The secret of the routes is malformed at ${issue?.path.join('.') || 'its beginning'}: see docs/routes.md for its form.`,
    );
  }
  const { pagerduty, opsgenie, teams, webhook } = parsed.data;
  return {
    ...(pagerduty && {
      pagerduty: {
        url: pagerduty.url ?? 'https://events.pagerduty.com',
        key: pagerduty.routingKey,
      },
    }),
    ...(opsgenie && {
      opsgenie: {
        url: opsgenie.url ?? 'https://api.opsgenie.com',
        headers: { authorization: `GenieKey ${opsgenie.apiKey}` },
      },
    }),
    ...(teams && { teams }),
    ...(webhook && { webhook }),
  };
}

/** The names in the setting: those that there are, once each. */
export function routesNamed(words: readonly string[]): readonly RouteName[] {
  const unknown = words.find((word) => !routeNames.some((name) => name === word));
  if (unknown !== undefined)
    throw new CannotDiagnose(
      `The environment variable ROUTES names ${unknown}: there are ${routeNames.join(', ')}.`,
    );
  return routeNames.filter((name) => words.includes(name));
}
