import * as z from 'zod';
import type { Alert } from './alert';

// https://developer.pagerduty.com/docs/events-api-v2/trigger-events/
const common = { routing_key: z.string().length(32), dedup_key: z.string().min(1).max(255) };
const event = z.discriminatedUnion('event_action', [
  z.object({
    ...common,
    event_action: z.literal('trigger'),
    client: z.string().optional(),
    payload: z.object({
      summary: z.string().min(1).max(1024),
      source: z.string().min(1),
      severity: z.enum(['critical', 'error', 'warning', 'info']),
      timestamp: z.iso.datetime(),
      component: z.string(),
      group: z.string(),
      class: z.string(),
      custom_details: z.record(z.string(), z.unknown()),
    }),
    links: z.array(z.object({ href: z.url(), text: z.string() })),
  }),
  z.object({ ...common, event_action: z.literal('resolve') }),
]);

/** Largest event, in bytes. */
const maximumBytes = 512 * 1024;

/** Takes an event: 202, or what is wrong with it. A resolved alert is opened by the next trigger. */
export function answerPagerDuty(
  path: string,
  body: string,
  { pages, routingKey }: { readonly pages: Map<string, Alert>; readonly routingKey: string },
): number {
  if (path !== '/v2/enqueue') return 404;
  if (Buffer.byteLength(body) > maximumBytes) return 413;
  const parsed = event.safeParse(JSON.parse(body));
  if (!parsed.success || parsed.data.routing_key !== routingKey) return 400;
  const { dedup_key: key, event_action: action } = parsed.data;
  const alert = pages.get(key) ?? { isOpen: false, calls: 0 };
  if (action === 'trigger' && !alert.isOpen) alert.calls += 1;
  alert.isOpen = action === 'trigger';
  pages.set(key, alert);
  return 202;
}
