import { isStaleIncident, type IsSwept } from '../../incident/due';
import { isOverdue } from '../../remediation/remediation-states';
import { isOpen } from '../../incident/open-incident';
import type { StoredIncident } from '../../incident/incident-store';
import type { TargetHealthChange } from '../../facts/target-health-event';
import { deliverOutage } from '../outage/deliver-outage';
import { deliverNotices } from '../notification/deliver-notices';
import type { DeliveryPorts } from '../incident/event-ports';

/** A notice that waits longer than this is a matter for the alarm. */
const overdueMs = 10 * 60_000;

/** What driving on what was left undone needs. */
export interface DuePorts extends DeliveryPorts {
  /** The services whose time has come. */
  readonly due: () => Promise<readonly string[]>;
  readonly dueOutages: () => Promise<readonly string[]>;
  readonly verify: (incidentId: string) => Promise<void>;
  readonly isSwept: IsSwept;
  readonly until: number;
}

/**
 * Drives on what is due: unsent notices, overdue verifications; resolves to the services that have
 * to be looked at.
 */
export async function driveOnDue(ports: DuePorts): Promise<readonly TargetHealthChange[]> {
  const toLookAt: TargetHealthChange[] = [];
  await drawOutages(ports);
  for (const serviceArn of await ports.due()) {
    if (ports.now() >= ports.until) break;
    try {
      const change = await driveOn(ports, serviceArn);
      if (change !== undefined) toLookAt.push(change);
    } catch (error) {
      // One service whose item is broken must not keep the others waiting.
      ports.telemetry.step('not driven on', {
        serviceArn,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }
  return toLookAt;
}

/** One outage whose item is broken must not keep the services waiting. */
async function drawOutages(ports: DuePorts): Promise<void> {
  try {
    for (const outageId of await ports.dueOutages()) await deliverOutage(ports, outageId);
  } catch (error) {
    ports.telemetry.step('outages not drawn', {
      error: error instanceof Error ? error.message : String(error),
    });
  }
}

async function driveOn(
  ports: DuePorts,
  serviceArn: string,
): Promise<TargetHealthChange | undefined> {
  const { stored, leased, neglected } = await ports.incidentStore.inspect(serviceArn, ports.now());
  if (leased) return undefined;
  if (stored !== undefined) await driveOnIncident(ports, stored);
  return neglected || (stored !== undefined && isStaleIncident(stored, ports.isSwept, ports.now()))
    ? checkDue(serviceArn)
    : undefined;
}

async function driveOnIncident(
  ports: DuePorts,
  { incident, notices }: StoredIncident,
): Promise<void> {
  const overdue = notices.filter(({ at }) => ports.now() - Date.parse(at) > overdueMs).length;
  if (overdue > 0) ports.telemetry.count('OverdueNotices', overdue);
  if (notices.length > 0) await deliverNotices(ports, incident.serviceArn);
  if (isOpen(incident) || incident.remediations.length > 0) {
    const record = incident.remediations.findLast((one) => isOverdue(one, ports.now()));
    if (record !== undefined) await ports.verify(incident.incidentId);
  }
}

function checkDue(serviceArn: string): TargetHealthChange | undefined {
  const [clusterName, serviceName] = serviceArn.split(':service/')[1]?.split('/') ?? [];
  if (clusterName === undefined || serviceName === undefined) return undefined;
  return {
    clusterName,
    serviceName,
    targetGroupArns: [],
    previousState: 'unknown',
    state: 'check-due',
    reason: 'It is time to look again.',
  };
}
