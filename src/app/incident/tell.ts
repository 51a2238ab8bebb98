import type { StoredIncident } from '../../incident/incident-store';
import { deliverNotices } from '../notification/deliver-notices';
import type { EventPorts } from './event-ports';

/** Says what is unsaid of a service now; what waits for its turn is said then. */
export async function tell(
  ports: EventPorts,
  serviceArn: string,
  known?: StoredIncident,
): Promise<StoredIncident | undefined> {
  const { stored, pending } = await deliverNotices(ports, serviceArn, known);
  for (const { service, at } of pending) await ports.tellLater(service, at);
  return stored;
}
