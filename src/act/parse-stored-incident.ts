import type { StoredIncident } from '../model/incident-store';

/** Reads back what this program wrote. A body that is no incident is a fault of ours or of whoever edited the table. */
export function parseStoredIncident(body: string): Pick<StoredIncident, 'incident' | 'notices'> {
  const value: unknown = JSON.parse(body);
  if (isStored(value)) return value;
  throw new Error('An item of the incident table is no incident.');
}

function isStored(value: unknown): value is Pick<StoredIncident, 'incident' | 'notices'> {
  if (typeof value !== 'object' || value === null || !('incident' in value) || !('notices' in value)) return false;
  const { incident, notices } = value;
  return Array.isArray(notices) && typeof incident === 'object' && incident !== null && 'incidentId' in incident && 'status' in incident && 'diagnosis' in incident;
}
