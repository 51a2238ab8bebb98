import type { IncidentTable } from '../act/incident-store';
import { serviceKeyOf } from '../act/incident-store';
import type { Lease, ServiceLeases } from '../act/service-lease';
import { develop } from '../incident/life';
import { enqueue, noticesOf } from '../incident/notices';
import type { Diagnosis } from '../model/diagnosis';
import type { Incident } from '../model/incident';
import type { StoredIncident } from '../model/incident-store';
import { deliverNotices, type DeliveryPorts } from './deliver-notices';
import type { ServiceName } from './remediation-ports';

/** What an investigation reaches the world through. */
export interface InvestigationPorts extends Omit<DeliveryPorts, 'incidents'> {
  readonly incidents: IncidentTable;
  readonly leases: ServiceLeases;
  readonly region: string;
  readonly newId: () => string;
  /** Reads and judges the service. */
  readonly diagnose: (service: ServiceName) => Promise<Diagnosis>;
  /** Hands an allowed change to the remediate function, where the mode is auto. */
  readonly remediate: (incident: Incident) => Promise<void>;
  /** Comes back to a service that is still young, once. */
  readonly lookAgain: (service: ServiceName, at: string) => Promise<void>;
  readonly leaseMs: number;
}

/** What became of a hint. */
export type Investigation = { readonly kind: 'busy' } | { readonly kind: 'looked'; readonly diagnosis: Diagnosis; readonly incident: Incident | undefined };

const mostRounds = 3;

/**
 * Looks at a service because something hinted at it. State is read anew, so duplicates, disorder and loss of hints are harmless; a storm
 * of them is one diagnosis, and one more when something came meanwhile.
 */
export async function investigate(ports: InvestigationPorts, service: ServiceName): Promise<Investigation> {
  const key = serviceKeyOf({ clusterName: service.cluster.split('cluster/').at(-1) ?? service.cluster, serviceName: service.service });
  const claim = await ports.leases.claim(key, ports.newId(), ports.now(), ports.now() + ports.leaseMs);
  if (claim.kind === 'busy') return { kind: 'busy' };
  return whileClaimed(ports, service, claim.lease, 1);
}

async function whileClaimed(ports: InvestigationPorts, service: ServiceName, lease: Lease, round: number): Promise<Investigation> {
  let looked: Investigation;
  try {
    looked = await look(ports, service, lease.serviceKey);
  } catch (error) {
    await ports.leases.release({ ...lease }).catch(() => false);
    throw error;
  }
  if ((await ports.leases.release(lease)) || round >= mostRounds) return looked;
  // Something came meanwhile: take the lease over for one more look, with the new mark.
  const again = await ports.leases.claim(lease.serviceKey, lease.owner, ports.now(), ports.now() + ports.leaseMs);
  return again.kind === 'claimed' ? whileClaimed(ports, service, again.lease, round + 1) : looked;
}

async function look(ports: InvestigationPorts, service: ServiceName, key: string): Promise<Investigation> {
  const diagnosis = await ports.diagnose(service);
  const at = new Date(ports.now()).toISOString();
  const incident = await commit(ports, key, diagnosis, at);
  ports.log('looked', { service: service.service, cluster: service.cluster, verdict: diagnosis.verdict, causes: diagnosis.rootCauses.map(({ code }) => code), incidentId: incident?.incidentId });
  if (incident !== undefined) await deliverNotices({ ...ports, incidents: ports.incidents }, incident.incidentId);
  if (incident !== undefined && offersRule(diagnosis)) await ports.remediate(incident);
  if (diagnosis.verdict === 'starting' && diagnosis.timing.nextVerdictAt !== undefined) await ports.lookAgain(service, diagnosis.timing.nextVerdictAt);
  return { kind: 'looked', diagnosis, incident };
}

const offersRule = ({ rootCauses }: Diagnosis): boolean => rootCauses.some(({ remediation }) => remediation?.allowed === true);

/** Writes what the diagnosis makes of the incident, with what has to be said about it, in one item. A lost race is decided again. */
async function commit(ports: InvestigationPorts, key: string, diagnosis: Diagnosis, at: string): Promise<Incident | undefined> {
  for (let attempt = 0; attempt < mostWrites; attempt += 1) {
    const stored = await ports.incidents.newestOf(key);
    const { incident, notice } = develop(stored?.incident, diagnosis, at, { incidentId: ports.newId(), region: ports.region });
    if (incident === undefined) return undefined;
    if (incident === stored?.incident) return incident;
    const added = notice === undefined ? [] : noticesOf(notice, incident, ports.speakers.channels, at);
    const next: StoredIncident = { incident, notices: enqueue(isSame(stored, incident) ? (stored?.notices ?? []) : [], added), version: stored?.version ?? 0 };
    const outcome = isSame(stored, incident) ? await ports.incidents.save(next) : await ports.incidents.replace(key, stored, next);
    if (outcome === 'saved') return incident;
  }
  throw new Error('The incident is written by too many at once.');
}

const mostWrites = 6;

const isSame = (stored: StoredIncident | undefined, incident: Incident): boolean => stored?.incident.incidentId === incident.incidentId;
