import { attempted, coalesce, isStale, postponed, sendable } from '../../incident/outbox';
import type { Incident, Notice, Told } from '../../incident/incident';
import type { StoredIncident } from '../../incident/incident-store';
import { subjectOf, type Subject } from './incident-of-notice';
import type { DeliveryPorts } from '../incident/event-ports';
import { deliverOutage } from '../outage/deliver-outage';
import { foldIntoStorm, tellWithOutage } from '../outage/tell-with-outage';
import { deliverers } from './deliverers';
import type { Delivery } from './delivery';
import { pendingOf, type Pending } from './pending';

const mostRounds = 4;

const mostAttempts = 6;

/**
 * Says what is unsaid of a service's incidents. A delivery that fails fails nothing else: the notice
 * stays, and the sweep tries again. Two runs never send the same: who stores that it is being sent
 * is the one who sends it. Resolves to what waits for its turn, and until when.
 */
export async function deliverNotices(
  ports: DeliveryPorts,
  serviceArn: string,
): Promise<readonly Pending[]> {
  const stored = await deliverOwn(ports, serviceArn);
  if (stored === undefined) return [];
  const { incident, notices } = stored;
  const own = pendingOf(incident, notices, ports.now());
  const outages = [incident.outage?.outageId, ...Object.values(incident.told.storms ?? {})];
  const pending = [own];
  for (const outageId of new Set(outages.filter((one) => one !== undefined)))
    pending.push(await deliverOutage(ports, outageId));
  return pending.filter((one) => one !== undefined);
}

/** The incident, once nothing of it is to be said now. */
async function deliverOwn(
  ports: DeliveryPorts,
  serviceArn: string,
): Promise<StoredIncident | undefined> {
  for (let round = 0; round < mostRounds; round += 1) {
    const stored = await ports.incidentStore.findByService(serviceArn);
    const due = sendable(coalesce(stored?.notices ?? []), ports.now());
    if (stored === undefined || due.length === 0) return stored;
    const claimed = await claim(ports, stored, due);
    if (claimed === undefined) continue;
    await Promise.all(claimed.map((notice) => sendAndSettle(ports, stored.incident, notice)));
  }
  return ports.incidentStore.findByService(serviceArn);
}

async function claim(
  { incidentStore, now }: DeliveryPorts,
  stored: StoredIncident,
  due: readonly Notice[],
): Promise<readonly Notice[] | undefined> {
  const sending = due.map((notice) => attempted(notice, now()));
  const notices = coalesce(stored.notices).map(
    (notice) => sending.find(({ noticeId }) => noticeId === notice.noticeId) ?? notice,
  );
  return (await incidentStore.save({ ...stored, notices })) === 'saved' ? sending : undefined;
}

async function sendAndSettle(
  ports: DeliveryPorts,
  current: Incident,
  notice: Notice,
): Promise<void> {
  const subject = await subjectOf(ports, current, notice);
  const delivery =
    subject === undefined
      ? { later: undefined, reason: 'the incident is not known any more' }
      : await deliver(ports, subject, notice);
  if (subject !== undefined && subject.incident !== current && delivery.told !== undefined)
    await ports.incidentStore.archive({ ...subject.incident, told: { slack: delivery.told } });
  await settle(ports, current, notice, delivery);
}

/** Others may have written in between: what they added stays. */
async function settle(
  { incidentStore, telemetry }: DeliveryPorts,
  { serviceArn }: Incident,
  notice: Notice,
  { later, reason, told, storm }: Delivery,
): Promise<void> {
  const { incidentId } = notice;
  telemetry.step(later === undefined ? 'notice settled' : 'notice postponed', {
    incidentId,
    channel: notice.channel,
    kind: notice.kind,
    reason,
    attempts: notice.attempts,
  });
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const stored = await incidentStore.findByService(serviceArn);
    if (stored === undefined) return;
    const notices = stored.notices.flatMap((one) =>
      one.noticeId !== notice.noticeId ? [one] : later === undefined ? [] : [later],
    );
    const changed =
      (told === undefined && storm === undefined) || stored.incident.incidentId !== incidentId
        ? stored.incident
        : { ...stored.incident, told: toldBy(stored.incident.told, notice, { told, storm }) };
    if (
      (await incidentStore.save({ ...stored, incident: changed, notices: coalesce(notices) })) ===
      'saved'
    )
      return;
  }
}

const toldBy = (
  before: Told,
  { channel }: Notice,
  { told, storm }: { [name in 'told' | 'storm']: Delivery[name] | undefined },
): Told => ({
  ...before,
  ...(told === undefined ? {} : { slack: told }),
  ...(storm === undefined ? {} : { storms: { ...before.storms, [channel]: storm } }),
});

async function deliver(ports: DeliveryPorts, subject: Subject, notice: Notice): Promise<Delivery> {
  const { incident } = subject;
  if (isStale(notice, ports.now())) return { later: undefined, reason: 'too old' };
  try {
    const delivery =
      (await tellWithOutage(ports, incident, notice)) ??
      (await deliverers[notice.channel](ports, subject, notice));
    if (delivery.storm !== undefined) await foldIntoStorm(ports, delivery.storm, incident, notice);
    return delivery;
  } catch (error) {
    // A secret that cannot be read, or a fault of ours in a renderer: the other channels are not to
    // suffer.
    return {
      later: postponed(notice, ports.now()),
      reason: error instanceof Error ? error.name : 'unknown',
    };
  }
}
