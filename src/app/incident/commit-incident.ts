import { coalesce, noticesOf } from '../../incident/outbox';
import { transition } from '../../incident/transition';
import type { Transition } from '../../incident/incident-changes';
import { isOpen } from '../../incident/open-incident';
import type { Incident } from '../../incident/incident';
import type { RemediationRecord } from '../../remediation/remediation';
import { answerSince } from '../../remediation/answer-since';
import { advance } from '../../remediation/remediation-states';
import type { StoredIncident } from '../../incident/incident-store';
import { valueOf } from '../../facts/reading';
import type { Lease } from '../../incident/leased-incident-store';
import { keepWaiting } from '../notification/incident-of-notice';
import type { DiagnosedService } from '../diagnosis/diagnose-service';
import { correlate } from '../outage/correlate';
import { proposeOnce } from '../outage/propose-once';
import type { DeliveryPorts, EventPorts } from './event-ports';
import { withLook } from './with-look';

const mostWrites = 8;

/** Writes what a diagnosis makes of the incident, with what is to be said of it, as one. */
export async function commit(
  ports: EventPorts,
  { lease, stored }: { readonly lease: Lease; readonly stored: StoredIncident | undefined },
  found: DiagnosedService,
): Promise<StoredIncident | undefined> {
  const at = new Date(ports.now()).toISOString();
  const moment = {
    at,
    region: ports.place.region,
    serviceArn: lease.serviceArn,
    serviceDeploymentArn: valueOf(found.snapshot.readings.service)?.currentServiceDeploymentArn,
  };
  const decide = async (known: Incident | undefined): Promise<Transition> => {
    const next = withLook(known, transition(known, found.diagnosis, moment), found);
    const incident = await correlate(ports, known, next.incident, at);
    return withProposal(ports, found, known, { ...next, incident }, at);
  };
  return decideUntilSaved(ports, lease, at, decide, { stored });
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
  const incident = {
    ...next.incident,
    remediations: next.incident.remediations.map((record) => withAnswer(record, found)),
  };
  const proposal = await proposeOnce(ports, incident, () => ports.propose(found, incident));
  if (proposal === undefined) return { ...next, incident };
  return {
    ...next,
    incident: {
      ...incident,
      remediations: [...overtaken(incident.remediations, at), proposal],
      timeline: [...incident.timeline, { at, sentence: proposal.sentence }],
    },
    notice: next.notice ?? (isRenewal(incident) ? 'updated' : 'remediation'),
  };
}

/** What this look saw of a rule that is being verified is not forgotten when it is judged. */
const withAnswer = (
  record: RemediationRecord,
  { snapshot }: DiagnosedService,
): RemediationRecord =>
  record.state !== 'verifying' || record.answer !== undefined
    ? record
    : { ...record, answer: answerSince(snapshot, record) };

/** A plan that waits while another rule is needed by now is void. */
const overtaken = (
  remediations: readonly RemediationRecord[],
  at: string,
): readonly RemediationRecord[] =>
  remediations.map((record) =>
    record.state === 'proposed'
      ? advance(record, 'expired', at, 'Another plan has taken its place.')
      : record,
  );

const isRenewal = ({ remediations }: Incident): boolean =>
  remediations.some(({ state }) => state === 'proposed' || state === 'expired');

/** The new incident is found by its id, and so is the one in whose place it comes. */
async function takePlace(
  { incidentStore }: DeliveryPorts,
  incident: Incident,
  stored: StoredIncident | undefined,
): Promise<void> {
  await Promise.all([
    incidentStore.makeKnown(incident),
    stored === undefined ? undefined : incidentStore.archive(stored.incident),
  ]);
}

/**
 * Decides and writes; after a lost race it is loaded and decided again. An incident whose place is
 * taken is kept under its id. Without a lease it is the version alone that settles a race. `loaded`
 * spares the first read.
 */
export async function decideUntilSaved(
  ports: DeliveryPorts,
  service: Lease | Pick<Lease, 'serviceArn'>,
  at: string,
  decide: (known: Incident | undefined) => Promise<Transition>,
  loaded?: { readonly stored: StoredIncident | undefined },
): Promise<StoredIncident | undefined> {
  for (let attempt = 0; attempt < mostWrites; attempt += 1) {
    const { stored } =
      attempt === 0 && loaded !== undefined
        ? loaded
        : { stored: await ports.incidentStore.findByService(service.serviceArn) };
    const { incident, notice, because } = await decide(stored?.incident);
    if (incident === undefined || incident === stored?.incident) return stored;
    const isNew = incident.incidentId !== stored?.incident.incidentId;
    const added =
      notice === undefined ? [] : noticesOf(incident, notice, ports.notifiers.channels, at);
    if (isNew) await takePlace(ports, incident, stored);
    const waiting = stored === undefined ? [] : await keepWaiting(ports.incidentStore, stored);
    const next: StoredIncident = {
      incident,
      notices: coalesce([...waiting, ...added]),
      version: stored?.version ?? 0,
    };
    if ((await ports.incidentStore.save(next, leaseOf(service))) !== 'saved') continue;
    ports.telemetry.step('incident stored', {
      incidentId: incident.incidentId,
      serviceArn: service.serviceArn,
      because,
      notice,
      status: incident.status,
    });
    return { ...next, version: next.version + 1 };
  }
  throw new Error(
    `The incident of ${service.serviceArn} is written by too many at once, or its lease is lost.`,
  );
}

const leaseOf = (service: Lease | Pick<Lease, 'serviceArn'>): Lease | undefined =>
  'fence' in service ? service : undefined;
