import { dueAt } from '../incident/due';
import { endWithService, isOpen } from '../incident/transition';
import type { Diagnosis, Gap } from '../model/diagnosis';
import { ClusterNotFound, ServiceNotFound } from '../model/errors';
import type { Incident } from '../model/incident';
import type { Lease } from '../model/service-desk';
import { longServiceArn, type NamedService } from '../model/signal';
import { commit, decideUntilSaved } from './commit-incident';
import { deliverNotices } from './deliver-notices';
import type { DiagnosedService } from './diagnose-service';
import type { EventPorts } from './event-ports';

/**
 * Longer than the function may run. A run that died is found by the sweep when its lease is over.
 */
const leaseMs = 120_000;

/** After a look, further events within this time are one look more, not one each. */
const restMs = 60_000;

/** A look that took longer leaves no time for a second one. */
const secondTryMs = 15_000;

/** What became of the wish to look at a service. */
export type Investigation =
  | { readonly kind: 'coalesced' }
  | {
      readonly kind: 'looked';
      readonly diagnosis: Diagnosis;
      readonly incident: Incident | undefined;
    }
  | { readonly kind: 'gone'; readonly sentence: string };

/**
 * Looks at a service because something hinted at it. State is read anew, so duplicates, disorder
 * and loss of hints are harmless; a storm of them is one look, and one more for what came
 * meanwhile. `obey`: an event, which can wait for the rest to be over; `ignore`: a person or a
 * schedule asks.
 */
export async function investigate(
  ports: EventPorts,
  service: NamedService,
  rest: 'obey' | 'ignore',
): Promise<Investigation> {
  const serviceArn = longServiceArn(ports.place, service);
  const claim = await ports.desk.claim(serviceArn, {
    owner: ports.owner,
    now: ports.now(),
    leaseMs,
    restMs,
    rest,
    whenBusy: 'mark',
  });
  if (claim.kind === 'claimed') return underLease(ports, service, claim.lease);
  ports.journal.count('Coalesced');
  ports.journal.step('coalesced', { serviceArn, because: claim.kind });
  if (claim.kind === 'resting' && claim.first) await ports.lookAgain(service, claim.until);
  return { kind: 'coalesced' };
}

/**
 * Looks, and looks once more when something came meanwhile. What comes after that waits for the end
 * of the rest.
 */
async function underLease(
  ports: EventPorts,
  service: NamedService,
  lease: Lease,
): Promise<Investigation> {
  const first = await lookOrGiveBack(ports, service, lease);
  if ((await giveBack(ports, lease)) !== 'again') return first;
  const second = await lookOrGiveBack(ports, service, lease);
  if ((await giveBack(ports, lease)) !== 'again') return second;
  await ports.lookAgain(service, ports.now() + restMs);
  await giveBack(ports, lease);
  return second;
}

async function giveBack(
  { desk }: EventPorts,
  lease: Lease,
): Promise<'released' | 'again' | 'lost'> {
  const stored = await desk.findByService(lease.serviceArn);
  return desk.release(lease, stored && dueAt(stored));
}

async function lookOrGiveBack(
  ports: EventPorts,
  service: NamedService,
  lease: Lease,
): Promise<Investigation> {
  try {
    return await look(ports, service, lease);
  } catch (error) {
    // What is told is the first error; a lease that stays lapses.
    await giveBack(ports, lease).catch(() => 'lost');
    throw error;
  }
}

async function look(
  ports: EventPorts,
  service: NamedService,
  lease: Lease,
): Promise<Investigation> {
  const { clusterName: cluster, serviceName, targetGroupArns } = service;
  try {
    const subject = { cluster, service: serviceName, targetGroupArns };
    const first = await ports.diagnose(subject);
    return await conclude(
      ports,
      service,
      lease,
      mayPass(first.diagnosis) ? await ports.diagnose(subject) : first,
    );
  } catch (error) {
    if (error instanceof ServiceNotFound || error instanceof ClusterNotFound)
      return end(ports, lease, error.message);
    throw error;
  }
}

/**
 * AWS that did not answer well, or not in time, may answer now: nobody is called for one bad
 * moment. A denied read is denied again.
 */
const mayPass = ({ verdict, cannotTell, effort }: Diagnosis): boolean =>
  verdict === 'cannot-tell' && effort.durationMs < secondTryMs && !cannotTell.some(isDenied);

const isDenied = ({ error }: Gap): boolean =>
  /not authorized|AccessDenied|UnauthorizedOperation|denied/i.test(error);

async function conclude(
  ports: EventPorts,
  service: NamedService,
  lease: Lease,
  found: DiagnosedService,
): Promise<Investigation> {
  const { diagnosis } = found;
  record(ports, diagnosis);
  const incident = await commit(ports, lease, found);
  if (diagnosis.verdict === 'starting') await ports.lookAgain(service, nextLook(ports, diagnosis));
  if (incident === undefined) return { kind: 'looked', diagnosis, incident };
  await deliverNotices(ports, lease.serviceArn);
  if (isTurnOfRemediation(incident, diagnosis)) await ports.handOn(incident.incidentId);
  return { kind: 'looked', diagnosis, incident };
}

/**
 * A plan that needs nobody's approval; or a rule under verification whose cause is not seen any
 * more, so that target health may have decided.
 */
function isTurnOfRemediation(incident: Incident, { verdict, rootCauses }: Diagnosis): boolean {
  const newest = incident.remediations.at(-1);
  if (newest?.state === 'proposed') return isOpen(incident) && newest.mode === 'auto';
  const isDecided = verdict === 'healthy' || verdict === 'unhealthy';
  return (
    newest?.state === 'verifying' &&
    isDecided &&
    !rootCauses.some(({ code }) => code === 'task-ingress-missing')
  );
}

/** Not before it can be decided, and not while this look is still fresh. */
function nextLook({ now }: EventPorts, { timing }: Diagnosis): number {
  const decided = Date.parse(timing.nextVerdictAt ?? '');
  return Math.max(now() + restMs, Number.isNaN(decided) ? 0 : decided + 5_000);
}

function record(
  { journal }: EventPorts,
  { verdict, service, rootCauses, cannotTell, effort }: Diagnosis,
): void {
  journal.count('Diagnoses');
  journal.count(`Verdict-${verdict}`);
  rootCauses.forEach(({ code }) => journal.count(`Cause-${code}`));
  const denied = cannotTell.filter(isDenied).length;
  if (denied > 0) journal.count('DeniedCalls', denied);
  journal.measure('Diagnosis', effort.durationMs);
  journal.step('diagnosed', {
    serviceArn: service.serviceArn,
    verdict,
    rootCauses: rootCauses.map(({ code, resource }) => `${code} ${resource}`),
    cannotTell: cannotTell.length,
    effort,
  });
}

async function end(ports: EventPorts, lease: Lease, sentence: string): Promise<Investigation> {
  const moment = {
    at: new Date(ports.now()).toISOString(),
    region: ports.place.region,
    serviceArn: lease.serviceArn,
  };
  await decideUntilSaved(ports, lease, moment.at, (known) =>
    Promise.resolve(
      isOpen(known)
        ? endWithService(known, moment)
        : { incident: known, notice: undefined, because: 'gone' },
    ),
  );
  await deliverNotices(ports, lease.serviceArn);
  return { kind: 'gone', sentence };
}
