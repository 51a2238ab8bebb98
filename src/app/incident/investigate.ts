import type { Investigation } from './investigation';
import { boutSince } from '../../incident/life-of-incident';
import { isOpen } from '../../incident/open-incident';
import type { StoredIncident } from '../../incident/incident-store';
import type { Diagnosis } from '../../findings/diagnosis';
import { ClusterNotFound, ServiceNotFound } from '../../findings/cannot-diagnose';
import { calmUntil } from '../../incident/looks/calm';
import type { ClaimRequest, Lease } from '../../incident/leased-incident-store';
import { longServiceArn, type NamedService } from '../../facts/signal';
import type { ApiCall } from '../../facts/api-call';
import type { EventPorts, Known } from './event-ports';
import { conclude, end, restMs, isDenied, type Concluded } from './conclude';

/**
 * Longer than the function may run. A run that died is found by the sweep when its lease is over.
 */
const leaseMs = 120_000;

/** A look that took longer leaves no time for a second one. */
const secondTryMs = 15_000;

/** What made somebody look: a call that was recorded, or a schedule. */
export interface Occasion {
  readonly call?: ApiCall | undefined;
  readonly isArranged?: boolean;
}

/**
 * Looks at a service because something hinted at it. State is read anew, so duplicates, disorder
 * and loss of hints are harmless; a storm of them is one look, and one more for what came
 * meanwhile, when the service has rested. `calm`: trouble that
 * repeats itself, which can wait while nothing new shows; `obey`: another event, which can wait for
 * the rest to be over; `ignore`: a person or a schedule asks.
 */
export async function investigate(
  ports: EventPorts,
  service: NamedService,
  rest: ClaimRequest['rest'],
  { call, isArranged = false }: Occasion = {},
): Promise<Investigation> {
  const serviceArn = longServiceArn(ports.place, service);
  if (isArrangedFor(ports, serviceArn, rest)) return coalesced(ports, serviceArn, 'arranged');
  const claim = await ports.incidentStore.claim(serviceArn, {
    owner: ports.owner,
    now: ports.now(),
    leaseMs,
    restMs,
    rest,
    isArranged,
    whenBusy: 'mark',
  });
  if (claim.kind === 'claimed') return underLease(ports, { service, call, ...claim });
  if (claim.kind === 'resting' && claim.first) await ports.lookAgain(service, claim.until, rest);
  // Whoever does not wait for the rest does not wait for its end either.
  // Who is at it comes back at the end of the rest, whatever may be waited for.
  if (claim.until !== undefined && rest !== 'ignore')
    ports.arranged.set(`${claim.kind === 'busy' ? 'obey' : rest} ${serviceArn}`, claim.until);
  return coalesced(ports, serviceArn, claim.kind);
}

/** A look that comes at the end of the rest settles what may wait for longer, too. */
const isArrangedFor = (
  { arranged, now }: EventPorts,
  serviceArn: string,
  rest: ClaimRequest['rest'],
): boolean =>
  (rest === 'calm' ? ['calm', 'obey'] : [rest]).some(
    (kind) => (arranged.get(`${kind} ${serviceArn}`) ?? 0) > now(),
  );

function coalesced({ telemetry }: EventPorts, serviceArn: string, because: string): Investigation {
  telemetry.count('Coalesced');
  telemetry.step('coalesced', { serviceArn, because });
  return { kind: 'coalesced' };
}

/** Which service, what is stored of it, and the call that made somebody look. */
interface Wanted {
  readonly service: NamedService;
  readonly lease: Lease;
  readonly stored: StoredIncident | undefined;
  readonly call: ApiCall | undefined;
}

/** Looks. What came meanwhile is one look more, when the service has rested. */
async function underLease(ports: EventPorts, wanted: Wanted): Promise<Investigation> {
  const { investigation, stored } = await lookOrGiveBack(ports, wanted);
  const calm =
    investigation.kind === 'looked'
      ? calmUntil(stored?.incident, investigation.diagnosis, ports.now())
      : undefined;
  await giveBack(ports, wanted, stored, calm);
  return investigation;
}

async function giveBack(
  ports: EventPorts,
  { service, lease }: Wanted,
  stored: StoredIncident | undefined,
  calm?: number,
): Promise<void> {
  const released = await ports.incidentStore.release(lease, stored, calm);
  if (released.kind === 'again') await ports.lookAgain(service, released.until, 'obey');
}

async function lookOrGiveBack(ports: EventPorts, wanted: Wanted): Promise<Concluded> {
  try {
    return await look(ports, wanted);
  } catch (error) {
    // What is told is the first error; a lease that stays lapses.
    await giveBack(ports, wanted, wanted.stored).catch(() => undefined);
    throw error;
  }
}

async function look(ports: EventPorts, wanted: Wanted): Promise<Concluded> {
  const { service, lease, stored } = wanted;
  const { clusterName: cluster, serviceName, targetGroupArns } = service;
  try {
    const subject = { cluster, service: serviceName, targetGroupArns };
    const known = knownOf(wanted);
    const first = await ports.diagnose(subject, known);
    const found = mayPass(first.diagnosis) ? await ports.diagnose(subject, known) : first;
    return await conclude(ports, service, { lease, stored }, found);
  } catch (error) {
    if (error instanceof ServiceNotFound || error instanceof ClusterNotFound)
      return end(ports, { lease, stored }, error.message);
    throw error;
  }
}

/**
 * What was seen first stays the first: targets do not tell since when they fail. What a call has put
 * at risk stays so until targets tell, or the path is open again.
 */
function knownOf({ stored, call }: Wanted): Known {
  const incident = stored?.incident;
  const risk = isOpen(incident) ? incident.diagnosis.ahead?.call : undefined;
  return {
    failingSince: isOpen(incident) ? boutSince(incident) : undefined,
    calls: [call, risk].filter((one) => one !== undefined),
  };
}

/**
 * AWS that did not answer well, or not in time, may answer now: nobody is called for one bad
 * moment. A denied read is denied again.
 */
const mayPass = ({ verdict, cannotTell, effort }: Diagnosis): boolean =>
  verdict === 'cannot-tell' && effort.durationMs < secondTryMs && !cannotTell.some(isDenied);
