import type { Incident } from '../../incident/incident';
import type { StoredIncident } from '../../incident/incident-store';
import type { RemediationRecord } from '../../remediation/remediation';
import type { RemediationLedger } from '../../remediation/remediation-ledger';
import { keepWaiting } from '../notification/incident-of-notice';
import type { RemediationPorts } from './remediation-ports';

const mostAttempts = 8;

/** Changes a stored incident; after a lost race it is loaded and decided again. */
export async function changeIncident(
  ports: RemediationPorts,
  incidentId: string,
  at: string,
  change: (incident: Incident) => Incident,
  record: RemediationRecord,
  beforeFirst: () => Promise<void> = () => Promise.resolve(),
): Promise<Incident> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const stored = await mustFind(ports, incidentId);
    const incident = change(stored.incident);
    if (incident === stored.incident) return incident;
    if (attempt === 0) await beforeFirst();
    const waiting = await keepWaiting(ports.incidents, stored);
    await updateEarlier(ports, incident, record);
    if (
      (await ports.incidents.save({
        ...stored,
        incident,
        notices: ports.noticesAfter(waiting, incident, record, at),
      })) === 'saved'
    )
      return incident;
  }
  throw new Error(`The incident ${incidentId} is written by too many at once.`);
}

/** A rule of an earlier incident goes on in the newer one; the earlier one shows how it ended. */
async function updateEarlier(
  { incidents }: RemediationPorts,
  { incidentId }: Incident,
  record: RemediationRecord,
): Promise<void> {
  const { incidentId: earlierId } = record.plan;
  if (earlierId === incidentId) return;
  const earlier = await incidents.findByIncidentId(earlierId);
  if (earlier?.isReplaced !== true) return;
  await incidents.archive({
    ...earlier.incident,
    remediations: earlier.incident.remediations.map((one) =>
      one.remediationId === record.remediationId ? record : one,
    ),
  });
}

async function mustFind(ports: RemediationPorts, incidentId: string): Promise<StoredIncident> {
  const stored = await ports.incidents.findByIncidentId(incidentId);
  if (stored === undefined) throw new Error(`The incident ${incidentId} does not exist.`);
  return stored;
}

/** Changes the ledger; after a lost race it is loaded and decided again. */
export async function changeLedger(
  ports: RemediationPorts,
  change: (ledger: RemediationLedger) => RemediationLedger,
): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const ledger = await ports.ledger.load();
    const changed = change(ledger);
    if (changed === ledger || (await ports.ledger.save(changed)) === 'saved') return;
  }
  throw new Error('The remediation ledger is written by too many at once.');
}
