import { publishForMachines, publishForPeople, type SnsOutcome } from '../../act/sns';
import { attempted, coalesce, isStale, postponed, sendable } from '../../incident/outbox';
import type { Incident, Notice } from '../../incident/incident';
import type { StoredIncident } from '../../incident/incident-store';
import { machineMessage, peopleMessage } from '../../report/sns/sns-message';
import { incidentOf } from './incident-of-notice';
import type { DeliveryPorts } from '../incident/event-ports';
import { misconfiguredMs, type Delivery, deliverToSlack } from './deliver-to-slack';

const mostRounds = 4;

const mostAttempts = 6;

/**
 * Says what is unsaid of a service's incidents. A delivery that fails fails nothing else: the notice
 * stays, and the sweep tries again. Two runs never send the same: who stores that it is being sent
 * is the one who sends it.
 */
export async function deliverNotices(ports: DeliveryPorts, serviceArn: string): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const stored = await ports.incidentStore.findByService(serviceArn);
    const due = sendable(coalesce(stored?.notices ?? []), ports.now());
    if (stored === undefined || due.length === 0) return;
    const claimed = await claim(ports, stored, due);
    if (claimed === undefined) continue;
    await Promise.all(claimed.map((notice) => sendAndSettle(ports, stored.incident, notice)));
  }
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
  const incident = await incidentOf(ports, current, notice);
  const delivery =
    incident === undefined
      ? { later: undefined, reason: 'the incident is not known any more' }
      : await deliver(ports, incident, notice);
  if (incident !== undefined && incident !== current && delivery.told !== undefined)
    await ports.incidentStore.archive({ ...incident, told: { slack: delivery.told } });
  await settle(ports, current, notice, delivery);
}

/** Others may have written in between: what they added stays. */
async function settle(
  { incidentStore, telemetry }: DeliveryPorts,
  { serviceArn }: Incident,
  notice: Notice,
  { later, reason, told }: Delivery,
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
      told === undefined || stored.incident.incidentId !== incidentId
        ? stored.incident
        : { ...stored.incident, told: { ...stored.incident.told, slack: told } };
    if (
      (await incidentStore.save({ ...stored, incident: changed, notices: coalesce(notices) })) ===
      'saved'
    )
      return;
  }
}

async function deliver(
  ports: DeliveryPorts,
  incident: Incident,
  notice: Notice,
): Promise<Delivery> {
  if (isStale(notice, ports.now())) return { later: undefined, reason: 'too old' };
  try {
    return await deliverers[notice.channel](ports, incident, notice);
  } catch (error) {
    // A secret that cannot be read, or a fault of ours in a renderer: the other channels are not to
    // suffer.
    return {
      later: postponed(notice, ports.now()),
      reason: error instanceof Error ? error.name : 'unknown',
    };
  }
}

const deliverers: Readonly<
  Record<
    Notice['channel'],
    (ports: DeliveryPorts, incident: Incident, notice: Notice) => Promise<Delivery>
  >
> = {
  slack: deliverToSlack,
  sns: async (ports, incident, notice) => {
    const { sns, peopleTopicArn } = ports.notifiers;
    return peopleTopicArn === undefined
      ? { later: undefined }
      : afterSns(
          ports,
          notice,
          await publishForPeople(sns, peopleTopicArn, peopleMessage(incident)),
        );
  },
  'sns-events': async (ports, incident, notice) => {
    const { sns, machinesTopicArn } = ports.notifiers;
    return machinesTopicArn === undefined
      ? { later: undefined }
      : afterSns(
          ports,
          notice,
          await publishForMachines(sns, machinesTopicArn, machineMessage(incident)),
        );
  },
};

function afterSns(
  { now, telemetry }: DeliveryPorts,
  notice: Notice,
  outcome: SnsOutcome,
): Delivery {
  if (outcome.outcome === 'delivered') {
    telemetry.count('NoticesDelivered');
    return { later: undefined };
  }
  telemetry.count('NoticesFailed');
  if (outcome.outcome === 'refused') return { later: undefined, reason: outcome.reason };
  return {
    later: postponed(
      notice,
      now(),
      outcome.outcome === 'retry' ? outcome.afterSeconds * 1000 : misconfiguredMs,
    ),
    reason: outcome.reason,
  };
}
