import type { Outage, OutageMember, PeopleChannel } from '../../incident/outage/outage';
import { withDraw } from '../../incident/outage/outage-changes';
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
    if (changed === outage) return changed;
    if ((await outages.save(changed)) === 'saved')
      return { ...changed, version: changed.version + 1 };
  }
  throw new Error(`The outage ${outageId} is written by too many at once.`);
}

/** Out of which outage, and where that is to be seen. */
export interface Move {
  readonly outageId: string;
  readonly channels: readonly PeopleChannel[];
  readonly at: string;
}

/** Marks a member as one that has another cause by now, and has that drawn. */
export async function moveOut(
  ports: Pick<DeliveryPorts, 'outages'>,
  member: OutageMember,
  { outageId, channels, at }: Move,
  loaded?: Outage,
): Promise<void> {
  await ports.outages.putMember(outageId, { ...member, hasMoved: true });
  await changeOutage(ports, outageId, (one) => withDraw(one, channels, at), loaded);
}
