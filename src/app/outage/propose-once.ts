import type { Incident } from '../../incident/incident';
import { isOpen } from '../../incident/open-incident';
import type { Outage } from '../../incident/outage/outage';
import type { ProposedRule } from '../../findings/check';
import type { RemediationRecord, RemediationState } from '../../remediation/remediation';
import type { DeliveryPorts } from '../incident/event-ports';
import { changeOutage } from './change-outage';

/** Nothing came of it, and nothing will. */
const given: readonly RemediationState[] = [
  'expired',
  'rejected',
  'rolled-back',
  'undone',
  'contested',
  'failed',
];

/**
 * The rule that would help all of an outage is proposed in one of its incidents: `propose` is asked
 * only where no other one has it.
 */
export async function proposeOnce(
  ports: DeliveryPorts,
  incident: Incident,
  propose: () => Promise<RemediationRecord | undefined>,
): Promise<RemediationRecord | undefined> {
  const rule = incident.diagnosis.rootCauses.find(
    ({ remediation }) => remediation !== null,
  )?.remediation;
  if (rule === null || rule === undefined) return propose();
  const outage = incident.outage && (await ports.outages.find(incident.outage.outageId));
  if (outage === undefined) return propose();
  if (await isProposed(ports, outage, incident, rule)) return undefined;
  const proposal = await propose();
  if (proposal === undefined) return undefined;
  const changed = await changeOutage(ports, outage.outageId, (one) =>
    one.proposedIn === outage.proposedIn ? { ...one, proposedIn: incident.incidentId } : one,
  );
  return changed?.proposedIn === incident.incidentId ? proposal : undefined;
}

async function isProposed(
  { incidentStore }: DeliveryPorts,
  { proposedIn, lead }: Outage,
  { incidentId }: Incident,
  rule: ProposedRule,
): Promise<boolean> {
  const other = proposedIn ?? lead.incidentId;
  if (other === incidentId) return false;
  const stored = await incidentStore.findByIncidentId(other);
  return (
    isOpen(stored?.incident) &&
    stored.incident.remediations.some(
      (record) => !given.includes(record.state) && isSameRule(record.plan.rule, rule),
    )
  );
}

const isSameRule = (a: ProposedRule, b: ProposedRule): boolean =>
  a.groupId === b.groupId && a.sourceGroupId === b.sourceGroupId && a.port === b.port;
