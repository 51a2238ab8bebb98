import { coalesce, noticesOf } from '../../incident/outbox';
import { transition } from '../../incident/transition';
import type { Transition } from '../../incident/incident-changes';
import { isOpen } from '../../incident/open-incident';
import type { Incident } from '../../incident/incident';
import type { StoredIncident } from '../../incident/incident-store';
import { valueOf } from '../../facts/reading';
import type { Lease } from '../../incident/leased-incident-store';
import type { DiagnosedService } from '../diagnosis/diagnose-service';
import type { EventPorts } from './event-ports';

const mostWrites = 8;

/** Writes what a diagnosis makes of the incident, with what is to be said of it, as one. */
export async function commit(
  ports: EventPorts,
  lease: Lease,
  found: DiagnosedService,
): Promise<Incident | undefined> {
  const at = new Date(ports.now()).toISOString();
  const moment = { at, region: ports.place.region, serviceArn: lease.serviceArn };
  return decideUntilSaved(ports, lease, at, async (known) =>
    withProposal(ports, found, known, transition(known, found.diagnosis, moment), at),
  );
}

/** The rule that may be added is offered in the message that tells of its need. */
async function withProposal(
  ports: EventPorts,
  found: DiagnosedService,
  known: Incident | undefined,
  next: Transition,
  at: string,
): Promise<Transition> {
  if (next.incident === known || !isOpen(next.incident)) return next;
  const incident = { ...next.incident, ...channelOf(found) };
  const proposal = await ports.propose(found, incident);
  if (proposal === undefined) return { ...next, incident };
  const remediations = [...incident.remediations, proposal];
  return {
    ...next,
    incident: {
      ...incident,
      remediations,
      timeline: [...incident.timeline, { at, sentence: proposal.sentence }],
    },
    notice: next.notice ?? 'remediation',
  };
}

/** A service may ask for another channel. */
function channelOf({ snapshot }: DiagnosedService): Pick<Incident, 'channel'> {
  const channel = valueOf(snapshot.readings.service)?.tags['targetmedic:channel'];
  return channel !== undefined && /^[\w#-]{1,80}$/.test(channel) ? { channel } : {};
}

/**
 * Decides and writes; after a lost race it is loaded and decided again. An incident whose place is
 * taken is kept under its id.
 */
export async function decideUntilSaved(
  ports: EventPorts,
  lease: Lease,
  at: string,
  decide: (known: Incident | undefined) => Promise<Transition>,
): Promise<Incident | undefined> {
  for (let attempt = 0; attempt < mostWrites; attempt += 1) {
    const stored = await ports.incidentStore.findByService(lease.serviceArn);
    const { incident, notice, because } = await decide(stored?.incident);
    if (incident === undefined || incident === stored?.incident) return incident;
    const isNew = incident.incidentId !== stored?.incident.incidentId;
    if (isNew)
      await Promise.all(
        [incident, ...(stored === undefined ? [] : [stored.incident])].map((one) =>
          ports.incidentStore.archive(one),
        ),
      );
    const added =
      notice === undefined ? [] : noticesOf(incident, notice, ports.notifiers.channels, at);
    const next: StoredIncident = {
      incident,
      notices: coalesce([...(isNew ? [] : (stored?.notices ?? [])), ...added]),
      version: stored?.version ?? 0,
    };
    if ((await ports.incidentStore.save(next, lease)) !== 'saved') continue;
    ports.telemetry.step('incident stored', {
      incidentId: incident.incidentId,
      serviceArn: lease.serviceArn,
      because,
      notice,
      status: incident.status,
    });
    return incident;
  }
  throw new Error(
    `The incident of ${lease.serviceArn} is written by too many at once, or its lease is lost.`,
  );
}
