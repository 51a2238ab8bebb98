import { attempted, coalesce, isStale, postponed, sendable } from '../../incident/outbox';
import type { Incident, Notice } from '../../incident/incident';
import type { Outage } from '../../incident/outage/outage';
import type { StoredIncident } from '../../incident/incident-store';
import { subjectOf, type Subject } from './incident-of-notice';
import type { DeliveryPorts } from '../incident/event-ports';
import { deliverOutage } from '../outage/deliver-outage';
import { foldIntoStorm, tellWithOutage } from '../outage/tell-with-outage';
import { deliverers } from './deliverers';
import type { Delivery } from './delivery';
import { pendingOf, type Pending } from './pending';
import { Settling } from './settling';
import { beingPostedMs } from './thread-to-wait-in';

const mostRounds = 4;

/** What is stored of a service once its notices are told; and what waits for its turn, until when. */
export interface Delivered {
  readonly stored: StoredIncident | undefined;
  readonly pending: readonly Pending[];
}

/**
 * Says what is unsaid of a service's incidents. A delivery that fails fails nothing else: the notice
 * stays, and the sweep tries again. Two runs never send the same: who stores that it is being sent
 * is the one who sends it. `known` without notices: there is nothing to say, and whoever left
 * something unsaid of its outage comes back for it.
 */
export async function deliverNotices(
  ports: DeliveryPorts,
  serviceArn: string,
  known?: StoredIncident,
): Promise<Delivered> {
  if (known?.notices.length === 0) return { stored: known, pending: [] };
  const drawn = new Map<string, Outage>();
  const stored = await deliverOwn(ports, serviceArn, known, drawn);
  if (stored === undefined) return { stored, pending: [] };
  const { incident, notices } = stored;
  const own = pendingOf(incident, notices, ports.now());
  const outages = [incident.outage?.outageId, ...Object.values(incident.told.storms ?? {})];
  const pending = [own];
  for (const outageId of new Set(outages.filter((one) => one !== undefined)))
    pending.push(await deliverOutage(ports, outageId, drawn.get(outageId)));
  return { stored, pending: pending.filter((one) => one !== undefined) };
}

/** What is stored once nothing of it is to be said now. Puts what was drawn of outages into `drawn`. */
async function deliverOwn(
  ports: DeliveryPorts,
  serviceArn: string,
  known: StoredIncident | undefined,
  drawn: Map<string, Outage>,
): Promise<StoredIncident | undefined> {
  const find = () => ports.incidentStore.findByService(serviceArn);
  let stored = known ?? (await find());
  for (let round = 0; round < mostRounds; round += 1) {
    const due = sendable(coalesce(stored?.notices ?? []), ports.now());
    if (stored === undefined) return stored;
    if (due.length === 0) {
      if (!(await comesInAMoment(ports, stored))) return stored;
      stored = await find();
      continue;
    }
    const claimed = await claim(ports, stored, due);
    if (claimed === undefined) {
      stored = await find();
      continue;
    }
    const { incident } = stored;
    const settling = new Settling(ports, claimed.stored);
    await Promise.all(
      claimed.sending.map(async (notice) => {
        const delivery = await send(ports, incident, notice);
        if (delivery.outage !== undefined) drawn.set(delivery.outage.outageId, delivery.outage);
        await settling.note(notice, delivery);
      }),
    );
    stored = settling.stored;
  }
  return stored;
}

/** The thread in which it is told until its turn comes is being posted. */
async function comesInAMoment(
  { pause, now }: DeliveryPorts,
  { incident, notices }: StoredIncident,
): Promise<boolean> {
  const left = (pendingOf(incident, notices, now())?.at ?? Infinity) - now();
  if (pause === undefined || left > beingPostedMs) return false;
  await pause(left);
  return true;
}

interface Claimed {
  readonly sending: readonly Notice[];
  readonly stored: StoredIncident;
}

async function claim(
  { incidentStore, now }: DeliveryPorts,
  stored: StoredIncident,
  due: readonly Notice[],
): Promise<Claimed | undefined> {
  const sending = due.map((notice) => attempted(notice, now()));
  const notices = coalesce(stored.notices).map(
    (notice) => sending.find(({ noticeId }) => noticeId === notice.noticeId) ?? notice,
  );
  return (await incidentStore.saveNotices({ ...stored, notices })) === 'saved'
    ? { sending, stored: { ...stored, notices, version: stored.version + 1 } }
    : undefined;
}

async function send(ports: DeliveryPorts, current: Incident, notice: Notice): Promise<Delivery> {
  const subject = await subjectOf(ports, current, notice);
  if (subject === undefined)
    return { later: undefined, reason: 'the incident is not known any more' };
  const delivery = await deliver(ports, subject, notice);
  if (subject.incident !== current && delivery.told !== undefined)
    await ports.incidentStore.archive({ ...subject.incident, told: { slack: delivery.told } });
  return delivery;
}

async function deliver(ports: DeliveryPorts, subject: Subject, notice: Notice): Promise<Delivery> {
  const { incident } = subject;
  if (isStale(notice, ports.now())) return { later: undefined, reason: 'too old' };
  try {
    const delivery =
      (await tellWithOutage(ports, incident, notice)) ??
      (await deliverers[notice.channel](ports, subject, notice));
    return delivery.storm === undefined
      ? delivery
      : { ...delivery, outage: await foldIntoStorm(ports, delivery.storm, incident, notice) };
  } catch (error) {
    // A secret that cannot be read, or a fault of ours in a renderer: the other channels are not to
    // suffer.
    return {
      later: postponed(notice, ports.now()),
      reason: error instanceof Error ? error.name : 'unknown',
    };
  }
}
