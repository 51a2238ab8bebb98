import type { Incident } from '../../incident/incident';
import { isOpen } from '../../incident/open-incident';
import type { OutageSeed } from '../../incident/outage/outage-store';
import type { Outage, PeopleChannel } from '../../incident/outage/outage';
import type { DeliveryPorts } from '../incident/event-ports';
import { peopleChannels } from './tell-with-outage';

/** A run that planted a seed and has not stored its incident yet is at it, for that long. */
const plantingMs = 60_000;

/** Of those that were too few to be an outage: who still fails by its cause. */
export async function stillIn(
  { incidentStore }: Pick<DeliveryPorts, 'incidentStore'>,
  { outageId, others = [] }: OutageSeed,
): Promise<readonly Incident[]> {
  const stored = await Promise.all(
    others.map(({ serviceArn }) => incidentStore.findByService(serviceArn)),
  );
  return stored.flatMap((one) =>
    one !== undefined && isOpen(one.incident) && one.incident.outage?.outageId === outageId
      ? [one.incident]
      : [],
  );
}

/**
 * What the first service's own messages have said: that need not be said again. Undefined: it is
 * over already, or has another cause by now.
 */
export async function toldByLead(
  ports: DeliveryPorts,
  { outageId, at, lead }: OutageSeed,
): Promise<
  (Pick<Outage['told'], 'slack' | 'began'> & Pick<Incident['told'], 'storms'>) | undefined
> {
  const stored = await ports.incidentStore.findByService(lead.serviceArn);
  const isStored = stored?.incident.outage?.outageId === outageId;
  if (!isStored)
    return ports.now() - Date.parse(at) < plantingMs ? { slack: undefined, began: [] } : undefined;
  if (!isOpen(stored.incident)) return undefined;
  // With the storm of its channel it is told no more: it leaves that.
  const waits = (channel: PeopleChannel): boolean =>
    stored.incident.told.storms?.[channel] !== undefined ||
    stored.notices.some((one) => one.channel === channel && one.inFlight !== true);
  return {
    slack: stored.incident.told.slack,
    ...(stored.incident.told.storms === undefined ? {} : { storms: stored.incident.told.storms }),
    began: peopleChannels(ports).filter((channel) => !waits(channel)),
  };
}
