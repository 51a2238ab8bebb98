import type { Outage } from '../../incident/outage/outage';
import type { DeliveryPorts } from '../incident/event-ports';

const mostAttempts = 12;

/**
 * Changes an outage, whatever others change meanwhile. The same object means that there is nothing
 * to change. `loaded` spares the first read.
 */
export async function changeOutage(
  { outages }: Pick<DeliveryPorts, 'outages'>,
  outageId: string,
  change: (outage: Outage) => Outage,
  loaded?: Outage,
): Promise<Outage | undefined> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const outage = attempt === 0 && loaded !== undefined ? loaded : await outages.find(outageId);
    if (outage === undefined) return undefined;
    const changed = change(outage);
    if (changed === outage || (await outages.save(changed)) === 'saved') return changed;
  }
  throw new Error(`The outage ${outageId} is written by too many at once.`);
}
