import type { Incident } from '../../incident/incident';
import { lastingOf, type Outage, type OutageMember } from '../../incident/outage/outage';
import { withEnd } from '../../incident/outage/outage-changes';
import type { OutageScene } from '../../report/outage-words';
import type { DeliveryPorts } from '../incident/event-ports';

/** An outage as it is drawn now: its list, and the incident that shows best what it is about. */
export async function sceneOf(
  ports: DeliveryPorts,
  outage: Outage,
): Promise<OutageScene | undefined> {
  const all = await ports.outages.members(outage.outageId);
  // Who was moved out of a storm is told with those that share its cause.
  const own = outage.kind === 'storm' ? all.filter(({ hasMoved }) => hasMoved !== true) : all;
  const members = own.length > 0 ? own : all;
  const shown = await shownOf(ports, outage, members);
  return shown === undefined
    ? undefined
    : { outage: withEnd(outage, members, new Date(ports.now()).toISOString()), members, shown };
}

/** Where a rule waits for its approval, else one that lasts. */
async function shownOf(
  { incidentStore }: DeliveryPorts,
  { proposedIn, lead }: Outage,
  members: readonly OutageMember[],
): Promise<Incident | undefined> {
  const lasting = lastingOf(members);
  const wanted = [
    lasting.find(({ incidentId }) => incidentId === proposedIn),
    lasting[0],
    members[0],
    lead,
  ];
  for (const member of wanted) {
    const stored = member && (await incidentStore.findByIncidentId(member.incidentId));
    if (stored !== undefined) return stored.incident;
  }
  return undefined;
}
