import type { SaveOutcome } from '../remediation/remediation-ledger';
import type { Incident, Notice } from './incident';

/**
 * An incident with what is still to be said about it: one item, written as one. `version` grows
 * with every write.
 */
export interface StoredIncident {
  readonly incident: Incident;
  readonly notices: readonly Notice[];
  readonly version: number;
  /** Another incident of the service has taken its place: it is as it was when that happened. */
  readonly isReplaced?: boolean;
}

/** Where incidents live. Reads are consistent, so that a lost race is settled by loading again. */
export interface IncidentStore {
  /** Open or closed. */
  readonly findByIncidentId: (incidentId: string) => Promise<StoredIncident | undefined>;
  /** The open incident of a service. */
  readonly findByService: (serviceArn: string) => Promise<StoredIncident | undefined>;
  /**
   * Writes `changed` only while the stored version is still the one that was loaded; the stored
   * version becomes one more.
   */
  readonly save: (changed: StoredIncident) => Promise<SaveOutcome>;
  /** Keeps an incident by its id, as it is when another takes its place. */
  readonly archive: (incident: Incident) => Promise<void>;
  /** Keeps an incident as it was at a named moment, for as long as that may still have to be told. */
  readonly keepMoment: (incident: Incident, at: string) => Promise<void>;
}

/**
 * The incident table: one string key; items of several kinds are told apart by its prefix.
 * `expiresAt` is in epoch seconds.
 */
export const incidentTable = { key: 'pk', timeToLive: 'expiresAt' } as const;
