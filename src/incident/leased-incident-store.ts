import type { Incident, OlderHistory } from './incident';
import type { IncidentStore, StoredIncident } from './incident-store';
import type { SaveOutcome } from '../remediation/remediation-ledger';

/**
 * The right to look at one service, for a while. `fence` grows with every lease, so that a run that
 * slept through its lease cannot write.
 */
export interface Lease {
  readonly serviceArn: string;
  readonly owner: string;
  readonly fence: number;
  /** Epoch milliseconds. */
  readonly until: number;
}

/**
 * `claimed`: with what is stored of the service. `busy`: somebody else looks, and sees to it that it
 * is looked at once more for us, at the end of the rest, as far as that is known. `resting`: somebody
 * just looked, and word is left that it is looked at `until` then; whoever is `first` to come has to see
 * to it.
 */
export type Claim =
  | { readonly kind: 'claimed'; readonly lease: Lease; readonly stored: StoredIncident | undefined }
  | { readonly kind: 'busy'; readonly until: number | undefined }
  | { readonly kind: 'resting'; readonly until: number; readonly first: boolean };

/** Who asks for the lease of a service, and for how long. */
export interface ClaimRequest {
  readonly owner: string;
  readonly now: number;
  readonly leaseMs: number;
  /** How long nobody else need look after this run began. Undefined: this run does not look. */
  readonly restMs: number | undefined;
  /**
   * `calm`: waits while nothing new shows. `obey`: a storm is one look. `ignore`: a person or a
   * schedule asks.
   */
  readonly rest: 'calm' | 'obey' | 'ignore';
  /** It comes when it was arranged for: most likely nobody is at it, and no rest is left. */
  readonly isArranged?: boolean;
  /** `mark`: whoever is at it has to look once more. `leave`: it can wait for the next sweep. */
  readonly whenBusy: 'mark' | 'leave';
}

/** How a lease ended, and, in epoch milliseconds, until when the service rests. */
export type Released =
  { readonly kind: 'released' | 'lost' } | { readonly kind: 'again'; readonly until: number };

/** What the sweep finds at a service whose time has come. */
export interface DueService {
  readonly stored: StoredIncident | undefined;
  readonly serviceArn: string;
  /** Somebody is at it now. */
  readonly leased: boolean;
  /** A run died, or an event came that nobody looked at. */
  readonly neglected: boolean;
}

/** The incident store with one run at a time per service. */
export interface LeasedIncidentStore extends IncidentStore {
  readonly claim: (serviceArn: string, request: ClaimRequest) => Promise<Claim>;
  /**
   * Ends a lease; `stored` is what was last seen of the incident. `again`: something came meanwhile,
   * and has to be looked at when the rest is over. `lost`: the lease had lapsed. `calmUntil`, in
   * epoch milliseconds: what repeats itself can wait until then.
   */
  readonly release: (
    lease: Lease,
    stored: StoredIncident | undefined,
    calmUntil?: number,
  ) => Promise<Released>;
  readonly save: (changed: StoredIncident, lease?: Lease) => Promise<SaveOutcome>;
  /** The same where the incident is as it is stored: what is said of it is written alone. */
  readonly saveNotices: (changed: StoredIncident) => Promise<SaveOutcome>;
  /** Makes the incident that a service has, or is about to have, known by its id. */
  readonly makeKnown: (incident: Incident) => Promise<void>;
  /** The incident as it was then; undefined where that was not kept. */
  readonly findMoment: (incidentId: string, at: string) => Promise<Incident | undefined>;
  /** What happened before what the incident itself still holds, oldest first. */
  readonly findOlder: (incident: Incident) => Promise<readonly OlderHistory[]>;
  readonly inspect: (serviceArn: string, now: number) => Promise<DueService>;
  /** The service of a target group, once it has been found. */
  readonly serviceOfGroup: (
    targetGroupArn: string,
  ) => Promise<{ readonly clusterName: string; readonly serviceName: string } | undefined>;
  readonly rememberGroup: (
    targetGroupArn: string,
    service: { readonly clusterName: string; readonly serviceName: string },
    now: number,
  ) => Promise<void>;
  /** True once for a name; false for ever after, within its life. */
  readonly takeOnce: (name: string, now: number, lifeMs: number) => Promise<boolean>;
}
