import type { IncomingHttpHeaders } from 'node:http';
import * as z from 'zod';
import type { Alert } from './alert';

// https://docs.opsgenie.com/docs/alert-api
const alertRequest = z.object({
  message: z.string().min(1).max(130),
  alias: z.string().max(512),
  description: z.string().max(15_000),
  responders: z
    .array(z.object({ type: z.literal('team'), name: z.string() }))
    .max(50)
    .optional(),
  tags: z.array(z.string().max(50)).max(20),
  details: z
    .record(z.string(), z.string())
    .refine((details) => JSON.stringify(details).length <= 8_000),
  entity: z.string().max(512),
  source: z.string().max(100),
  priority: z.enum(['P1', 'P2', 'P3', 'P4', 'P5']),
});
const close = z.object({ source: z.string().max(100), note: z.string().max(25_000) });

/** Takes an alert or closes one: 202, or what is wrong with the request. */
export function answerOpsgenie(
  path: string,
  { authorization }: IncomingHttpHeaders,
  body: string,
  { alerts, apiKey }: { readonly alerts: Map<string, Alert>; readonly apiKey: string },
): number {
  if (authorization !== `GenieKey ${apiKey}`) return 401;
  const [, alias] = /^\/v2\/alerts\/([^/]+)\/close\?identifierType=alias$/.exec(path) ?? [];
  if (alias !== undefined) return closeAlert(decodeURIComponent(alias), body, alerts);
  if (path !== '/v2/alerts') return 404;
  const parsed = alertRequest.safeParse(JSON.parse(body));
  if (!parsed.success) return 422;
  const alert = alerts.get(parsed.data.alias) ?? { isOpen: false, calls: 0 };
  if (!alert.isOpen) alert.calls += 1;
  alert.isOpen = true;
  alerts.set(parsed.data.alias, alert);
  return 202;
}

/** What is not open is closed without a word, later. */
function closeAlert(alias: string, body: string, alerts: Map<string, Alert>): number {
  if (!close.safeParse(JSON.parse(body)).success) return 422;
  const alert = alerts.get(alias);
  if (alert !== undefined) alert.isOpen = false;
  return 202;
}
