import type { ApiCall } from '../../facts/api-call';
import type { Incident } from '../../incident/incident';
import type { RemediationRecord } from '../../remediation/remediation';
import type { ClaimRequest, LeasedIncidentStore } from '../../incident/leased-incident-store';
import type { OutageStore } from '../../incident/outage/outage-store';
import type { NamedService, Place, ServiceWithoutCluster } from '../../facts/signal';
import type { Notifiers } from '../notification/notifiers';
import type { DiagnosedService, Subject } from '../diagnosis/diagnose-service';
import type { Telemetry } from '../setup/telemetry';

/** What sending notices needs. */
export interface DeliveryPorts {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly incidentStore: LeasedIncidentStore;
  readonly outages: OutageStore;
  readonly notifiers: Notifiers;
  readonly telemetry: Telemetry;
  /** Waits so many milliseconds for a turn that comes in a moment. Absent: nobody has the time. */
  readonly pause?: ((milliseconds: number) => Promise<unknown>) | undefined;
}

/** What is known of a service before it is looked at. */
export interface Known {
  /** ISO time since which an incident is open. */
  readonly failingSince?: string | undefined;
  /** Calls that may have closed the path. */
  readonly calls?: readonly ApiCall[];
}

/** What the event path reaches the world through. */
export interface EventPorts extends DeliveryPorts {
  readonly place: Place;
  /** Who this run is: no two invocations have the same. */
  readonly owner: string;
  readonly watchedClusters: readonly string[];
  /**
   * Until when a look at a service is arranged that settles what comes before it, in epoch
   * milliseconds, as far as this execution environment knows: a help, which may forget.
   */
  readonly arranged: Map<string, number>;
  readonly diagnose: (subject: Subject, known?: Known) => Promise<DiagnosedService>;
  /** The cluster of a service whose event does not tell. */
  readonly findCluster: (service: ServiceWithoutCluster) => Promise<string | undefined>;
  /** The rule that may be added, as a plan to approve or to hand on. */
  readonly propose: (
    look: DiagnosedService,
    incident: Incident,
  ) => Promise<RemediationRecord | undefined>;
  /** Hands an incident to the remediate function. */
  readonly startRemediation: (incidentId: string) => Promise<void>;
  /**
   * Comes back to a service once, at a time in epoch milliseconds; by default whatever was looked at
   * meanwhile.
   */
  readonly lookAgain: (
    service: NamedService,
    at: number,
    rest?: ClaimRequest['rest'],
  ) => Promise<void>;
  /** Comes back to a rule that waits for a silent target, at a time in epoch milliseconds. */
  readonly lookForSilence: (service: NamedService, at: number) => Promise<void>;
  /** Asks the event history about a service then; it is looked at only if that says something new. */
  readonly askLater: (service: NamedService, at: number) => Promise<void>;
  /** Says what waits for its turn then, without a look. */
  readonly tellLater: (service: NamedService, at: number) => Promise<void>;
}
