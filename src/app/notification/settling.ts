import type { Notice, Told } from '../../incident/incident';
import type { StoredIncident } from '../../incident/incident-store';
import { coalesce } from '../../incident/outbox';
import type { DeliveryPorts } from '../incident/event-ports';
import type { Delivery } from './delivery';

const mostAttempts = 6;

/** A notice that was sent, and what became of it. */
interface Sent {
  readonly notice: Notice;
  readonly delivery: Delivery;
}

/**
 * Writes down what became of the notices of a service, each as soon as it is known; what comes while
 * a write is under way goes with the next one. Others may write in between: what they added stays.
 */
export class Settling {
  private waiting: readonly Sent[] = [];
  private running: Promise<void> | undefined;

  constructor(
    private readonly ports: DeliveryPorts,
    /** What is stored, as far as this run knows. */
    public stored: StoredIncident | undefined,
  ) {}

  /** Resolves when it is written. */
  note(notice: Notice, delivery: Delivery): Promise<void> {
    const { later, reason } = delivery;
    this.ports.telemetry.step(later === undefined ? 'notice settled' : 'notice postponed', {
      incidentId: notice.incidentId,
      channel: notice.channel,
      kind: notice.kind,
      reason,
      attempts: notice.attempts,
    });
    this.waiting = [...this.waiting, { notice, delivery }];
    this.running ??= this.writeAll();
    return this.running;
  }

  private async writeAll(): Promise<void> {
    try {
      while (this.waiting.length > 0) {
        const sent = this.waiting;
        this.waiting = [];
        await this.write(sent);
      }
    } finally {
      this.running = undefined;
    }
  }

  private async write(sent: readonly Sent[]): Promise<void> {
    const { incidentStore } = this.ports;
    for (let attempt = 0; attempt < mostAttempts && this.stored !== undefined; attempt += 1) {
      const { stored } = this;
      const settled = sent.reduce(settledBy, stored);
      const isAsStored = settled.incident === stored.incident;
      const outcome = await (isAsStored
        ? incidentStore.saveNotices(settled)
        : incidentStore.save(settled));
      if (outcome === 'saved') {
        this.stored = { ...settled, version: settled.version + 1 };
        return;
      }
      this.stored = await incidentStore.findByService(stored.incident.serviceArn);
    }
  }
}

function settledBy(stored: StoredIncident, { notice, delivery }: Sent): StoredIncident {
  const { later, told, storm } = delivery;
  const notices = stored.notices.flatMap((one) =>
    one.noticeId !== notice.noticeId ? [one] : later === undefined ? [] : [later],
  );
  const isSilent = told === undefined && storm === undefined;
  const incident =
    isSilent || stored.incident.incidentId !== notice.incidentId
      ? stored.incident
      : { ...stored.incident, told: toldBy(stored.incident.told, notice, { told, storm }) };
  return { ...stored, incident, notices: coalesce(notices) };
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
