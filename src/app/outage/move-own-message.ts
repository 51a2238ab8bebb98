import type { Incident, Notice } from '../../incident/incident';
import type { Outage } from '../../incident/outage/outage';
import { movedMessage } from '../../report/slack/outage-message';
import type { DeliveryPorts } from '../incident/event-ports';
import { afterAttempt } from '../notification/after-attempt';
import { hashOf } from '../notification/content-hash';
import type { Delivery } from '../notification/delivery';

/**
 * A service that was told alone, and shares its cause with others by now: its own message says where it
 * is told. Undefined: it has none.
 */
export async function moveOwnMessage(
  ports: DeliveryPorts,
  incident: Incident,
  { kind, lead, told }: Outage,
  notice: Notice,
): Promise<Delivery | undefined> {
  const known = incident.told.slack;
  const isOfAll = lead.incidentId === incident.incidentId || known?.ts === told.slack?.ts;
  if (notice.channel !== 'slack' || kind === 'storm' || known === undefined || isOfAll)
    return undefined;
  const slack = await ports.notifiers.slack(incident);
  if (slack?.kind !== 'bot') return undefined;
  const message = movedMessage(incident);
  const contentHash = hashOf(message);
  if (known.contentHash === contentHash) return undefined;
  const updated = await slack.bot.update(known, message);
  // Who took it away has no message that says anything else.
  return updated.outcome === 'replace'
    ? undefined
    : { ...afterAttempt(ports, notice, updated), told: { ...known, contentHash } };
}
