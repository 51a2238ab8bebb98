import { endWithService } from '../../incident/transition';
import { isOpen } from '../../incident/open-incident';
import type { Diagnosis, Gap } from '../../findings/diagnosis';
import type { Incident } from '../../incident/incident';
import type { StoredIncident } from '../../incident/incident-store';
import type { Transition } from '../../incident/incident-changes';
import type { Lease } from '../../incident/leased-incident-store';
import type { NamedService } from '../../facts/signal';
import { recordedLook } from '../../incident/recorded-look';
import { arrangeLooks } from './later-looks';
import { commit, decideUntilSaved } from './commit-incident';
import { tell } from './tell';
import type { DiagnosedService } from '../diagnosis/diagnose-service';
import type { EventPorts } from './event-ports';
import type { Investigation } from './investigation';

/** The right to write of a service, and what is stored of it. */
interface Held {
  readonly lease: Lease;
  readonly stored: StoredIncident | undefined;
}

/** What came of a look, and what is stored by now. */
export interface Concluded {
  readonly investigation: Investigation;
  readonly stored: StoredIncident | undefined;
}

/** Stores what a look found, tells it, and says when to come back. */
export async function conclude(
  ports: EventPorts,
  service: NamedService,
  held: Held,
  found: DiagnosedService,
): Promise<Concluded> {
  const { diagnosis } = found;
  record(ports, diagnosis);
  const lookedAt = ports.now();
  const committed = await commit(ports, held, found);
  const incident = committed?.incident;
  const look = recordedLook(incident, diagnosis, lookedAt);
  if (look !== undefined) ports.telemetry.look(look);
  if (diagnosis.verdict === 'starting') await ports.lookAgain(service, nextLook(ports, diagnosis));
  const { snapshot } = found;
  const investigation = { kind: 'looked', diagnosis, incident, snapshot } as const;
  if (incident === undefined) return { investigation, stored: undefined };
  await arrangeLooks(ports, service, incident, found);
  const isTurn = isTurnOfRemediation(incident, diagnosis);
  // A rule does not wait for those who may join an outage in a moment.
  const speaking = isTurn ? { ...ports, pause: undefined } : ports;
  const stored = await tell(speaking, held.lease.serviceArn, committed);
  if (isTurn) await ports.startRemediation(incident.incidentId);
  return { investigation, stored };
}

/**
 * A plan that needs nobody's approval; or a rule under verification that a target has answered
 * through, or whose cause is not seen any more, so that target health may have decided.
 */
function isTurnOfRemediation(incident: Incident, { verdict, rootCauses }: Diagnosis): boolean {
  const newest = incident.remediations.at(-1);
  if (newest?.state === 'proposed') return isOpen(incident) && newest.mode === 'auto';
  if (newest?.state !== 'verifying') return false;
  const isDecided = verdict === 'healthy' || verdict === 'unhealthy';
  return (
    newest.answer !== undefined ||
    (isDecided && !rootCauses.some(({ code }) => code === 'task-ingress-missing'))
  );
}

/** Not before it can be decided, and not while this look is still fresh. */
function nextLook({ now }: EventPorts, { timing }: Diagnosis): number {
  const decided = Date.parse(timing.nextVerdictAt ?? '');
  return Math.max(now() + restMs, Number.isNaN(decided) ? 0 : decided + 5_000);
}

function record(
  { telemetry }: EventPorts,
  { verdict, service, rootCauses, cannotTell, effort }: Diagnosis,
): void {
  telemetry.count('Diagnoses');
  telemetry.count(`Verdict-${verdict}`);
  rootCauses.forEach(({ code }) => telemetry.count(`Cause-${code}`));
  const denied = cannotTell.filter(isDenied).length;
  if (denied > 0) telemetry.count('DeniedCalls', denied);
  telemetry.measure('Diagnosis', effort.durationMs);
  telemetry.step('diagnosed', {
    serviceArn: service.serviceArn,
    verdict,
    rootCauses: rootCauses.map(({ code, resource }) => `${code} ${resource}`),
    cannotTell: cannotTell.length,
    effort,
  });
}

/** Ends the incident of a service that does not exist any more. */
export async function end(
  ports: EventPorts,
  { lease, stored }: Held,
  sentence: string,
): Promise<Concluded> {
  const moment = {
    at: new Date(ports.now()).toISOString(),
    region: ports.place.region,
    serviceArn: lease.serviceArn,
  };
  const decide = (known: Incident | undefined): Promise<Transition> =>
    Promise.resolve(
      isOpen(known)
        ? endWithService(known, moment)
        : { incident: known, notice: undefined, because: 'gone' },
    );
  await decideUntilSaved(ports, lease, moment.at, decide, { stored });
  return { investigation: { kind: 'gone', sentence }, stored: await tell(ports, lease.serviceArn) };
}

/** After a look, further events within this time are one look more, not one each. */
export const restMs = 60_000;

/** Whether a reading failed for a missing permission. */
export const isDenied = ({ error }: Gap): boolean =>
  /not authorized|AccessDenied|UnauthorizedOperation|denied/i.test(error);
