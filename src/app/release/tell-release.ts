import { setTimeout as sleep } from 'node:timers/promises';
import { releaseDiagnosis } from '../../diagnosis/release-diagnosis';
import type { Gate } from '../../diagnosis/release-gate';
import type { Incident, RefusedRelease } from '../../incident/incident';
import type { Transition } from '../../incident/incident-changes';
import { isQuietKind } from '../../incident/outbox';
import { isFollowed } from '../../incident/refused-release';
import { transition } from '../../incident/transition';
import type { Place } from '../../facts/signal';
import { correlate } from '../outage/correlate';
import { decideUntilSaved } from '../incident/commit-incident';
import { channelOf } from '../incident/with-look';
import type { DeliveryPorts } from '../incident/event-ports';
import { deliverNotices } from '../notification/deliver-notices';
import type { HookCall } from './hook-call';
import type { TargetRevision } from './read-target-revision';

/** What is unsaid by then stays in the outbox, and the sweep says it. */
const mostDeliveryMs = 6_000;

/**
 * Opens or continues the incident of the service with what the release would fail of, and tells it.
 * Rejects where the incident cannot be stored.
 */
export async function tellRelease(
  ports: DeliveryPorts & { readonly place: Place },
  call: HookCall,
  { preflight, today, snapshot }: TargetRevision,
  gate: Gate,
): Promise<void> {
  const at = new Date(ports.now()).toISOString();
  const { serviceArn } = call;
  const release = { name: preflight.release, ...call };
  const diagnosis = releaseDiagnosis(today, release, gate);
  const moment = { at, region: ports.place.region, serviceArn };
  await decideUntilSaved(ports, { serviceArn }, at, async (known) => {
    const next = toldEach(known, call, transition(known, diagnosis, moment));
    if (next.incident === undefined) return next;
    const incident = noted(
      {
        ...next.incident,
        ...channelOf({ snapshot }),
        ...(gate.stops ? { refused: { ...refusedBy(call), name: release.name, at } } : {}),
      },
      call,
      gate,
      at,
    );
    return { ...next, incident: await correlate(ports, known, incident, at) };
  });
  await Promise.race([deliverNotices(ports, serviceArn), sleep(mostDeliveryMs)]);
}

/** Each release that is stopped is told, also where it would fail of what the one before it did. */
const toldEach = (
  known: Incident | undefined,
  { serviceDeploymentArn }: HookCall,
  next: Transition,
): Transition =>
  known?.refused !== undefined &&
  isFollowed(known.refused, serviceDeploymentArn) &&
  (next.notice === undefined || isQuietKind(next.notice))
    ? { ...next, notice: 'changed' }
    : next;

const refusedBy = ({
  serviceDeploymentArn,
}: HookCall): Pick<RefusedRelease, 'serviceDeploymentArn'> => ({ serviceDeploymentArn });

const noted = (
  incident: Incident,
  { serviceDeploymentArn = 'the deployment' }: HookCall,
  { stops }: Gate,
  at: string,
): Incident => ({
  ...incident,
  timeline: [
    ...incident.timeline,
    {
      at,
      sentence: stops
        ? `Answered FAILED to ECS for ${serviceDeploymentArn}: it is rolled back before a task starts.`
        : `Let ${serviceDeploymentArn} go on, and said what it will fail of.`,
    },
  ],
});
