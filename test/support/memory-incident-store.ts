import type { LeasedIncidentStore, Lease } from '../../src/incident/leased-incident-store';
import type { Incident, OlderHistory } from '../../src/incident/incident';
import type { StoredIncident } from '../../src/incident/incident-store';
import { trim } from '../../src/incident/trim';

interface ServiceItem {
  stored: StoredIncident | undefined;
  lease: Lease | undefined;
  fence: number;
  dirty: boolean;
  restUntil: number;
}

/** The incident table in memory, as the store of DynamoDB behaves: versions, leases, trimmed items. */
export class MemoryIncidentStore implements LeasedIncidentStore {
  readonly services = new Map<string, ServiceItem>();
  readonly incidents = new Map<string, Incident>();
  readonly known = new Map<string, string>();
  readonly moments = new Map<string, Incident>();
  readonly pages = new Map<string, OlderHistory>();
  /** Called before and after each effect: may throw, as a process that dies. */
  touch: () => void = () => undefined;

  private effect<T>(run: () => T): Promise<T> {
    this.touch();
    const result = run();
    this.touch();
    return Promise.resolve(result);
  }

  private item(serviceArn: string): ServiceItem {
    const known = this.services.get(serviceArn);
    if (known !== undefined) return known;
    const fresh = { stored: undefined, lease: undefined, fence: 0, dirty: false, restUntil: 0 };
    this.services.set(serviceArn, fresh);
    return fresh;
  }

  readonly claim: LeasedIncidentStore['claim'] = (
    serviceArn,
    { owner, now, leaseMs, restMs = 0 },
  ) =>
    this.effect(() => {
      const item = this.item(serviceArn);
      if (item.lease !== undefined && item.lease.until >= now) {
        item.dirty = true;
        return { kind: 'busy', until: item.restUntil } as const;
      }
      item.fence += 1;
      item.dirty = false;
      item.restUntil = now + restMs;
      item.lease = { serviceArn, owner, fence: item.fence, until: now + leaseMs };
      return { kind: 'claimed', lease: item.lease, stored: structuredClone(item.stored) } as const;
    });

  readonly release: LeasedIncidentStore['release'] = (lease) =>
    this.effect(() => {
      const item = this.item(lease.serviceArn);
      if (item.lease?.fence !== lease.fence) return { kind: 'lost' } as const;
      item.lease = undefined;
      return item.dirty
        ? ({ kind: 'again', until: item.restUntil } as const)
        : ({ kind: 'released' } as const);
    });

  readonly findByService: LeasedIncidentStore['findByService'] = (serviceArn) =>
    this.effect(() => structuredClone(this.item(serviceArn).stored));

  readonly findByIncidentId: LeasedIncidentStore['findByIncidentId'] = (incidentId) =>
    this.effect(() => {
      const archived = this.incidents.get(incidentId);
      const serviceArn = archived?.serviceArn ?? this.known.get(incidentId);
      if (serviceArn === undefined) return undefined;
      const current = this.item(serviceArn).stored;
      if (current?.incident.incidentId === incidentId) return structuredClone(current);
      return structuredClone(
        archived && { incident: archived, notices: [], version: -1, isReplaced: true },
      );
    });

  readonly save: LeasedIncidentStore['save'] = (changed, lease) =>
    this.effect(() => {
      const item = this.item(changed.incident.serviceArn);
      const isStale = (item.stored?.version ?? 0) !== changed.version;
      if (isStale || (lease !== undefined && item.lease?.fence !== lease.fence)) return 'conflict';
      const { incident, older } = trim(changed.incident);
      if (older !== undefined)
        this.pages.set(`${incident.incidentId}/${incident.olderPages}`, structuredClone(older));
      item.stored = structuredClone({ ...changed, incident, version: changed.version + 1 });
      return 'saved';
    });

  readonly saveNotices: LeasedIncidentStore['saveNotices'] = (changed) =>
    this.effect(() => {
      const { stored } = this.item(changed.incident.serviceArn);
      if (stored?.version !== changed.version) return 'conflict';
      const { notices, version } = changed;
      this.item(changed.incident.serviceArn).stored = structuredClone({
        ...stored,
        notices,
        version: version + 1,
      });
      return 'saved';
    });

  readonly makeKnown: LeasedIncidentStore['makeKnown'] = ({ incidentId, serviceArn }) =>
    this.effect(() => void this.known.set(incidentId, serviceArn));
  readonly archive: LeasedIncidentStore['archive'] = (incident) =>
    this.effect(() => void this.incidents.set(incident.incidentId, structuredClone(incident)));
  readonly keepMoment: LeasedIncidentStore['keepMoment'] = (incident, at) =>
    this.effect(
      () => void this.moments.set(`${incident.incidentId}@${at}`, structuredClone(incident)),
    );
  readonly findMoment: LeasedIncidentStore['findMoment'] = (incidentId, at) =>
    this.effect(() => this.moments.get(`${incidentId}@${at}`));
  readonly findOlder: LeasedIncidentStore['findOlder'] = ({ incidentId, olderPages = 0 }) =>
    this.effect(() =>
      Array.from({ length: olderPages }, (_, at) =>
        this.pages.get(`${incidentId}/${at + 1}`),
      ).filter((page) => page !== undefined),
    );

  readonly inspect: LeasedIncidentStore['inspect'] = (serviceArn, now) =>
    this.effect(() => {
      const { stored, lease, dirty } = this.item(serviceArn);
      const leased = lease !== undefined && lease.until >= now;
      const neglected = !leased && (lease !== undefined || dirty);
      return { stored: structuredClone(stored), serviceArn, leased, neglected };
    });

  readonly serviceOfGroup: LeasedIncidentStore['serviceOfGroup'] = () => Promise.resolve(undefined);
  readonly rememberGroup: LeasedIncidentStore['rememberGroup'] = () => Promise.resolve();
  readonly takeOnce: LeasedIncidentStore['takeOnce'] = () => Promise.resolve(true);
}
