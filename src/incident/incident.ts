import type { Diagnosis, Verdict } from '../findings/diagnosis';
import type { FindingCode } from '../findings/finding-code';
import type { RemediationRecord } from '../remediation/remediation';

/**
 * The life of one fault of one service. One is open at a time per service. Plain JSON: one item in
 * the incident table.
 */
export interface Incident {
  readonly incidentId: string;
  readonly serviceArn: string;
  readonly serviceName: string;
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly region: string;
  readonly status: IncidentStatus;
  /**
   * Which root causes on which resources: what decides between silence, an update and a new
   * message.
   */
  readonly fingerprint: string;
  readonly verdict: Verdict;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly closedAt: string | undefined;
  /** How often it came back within the flap window. */
  readonly reopened: number;
  /** Causes over time, oldest first. */
  readonly causes: readonly {
    readonly at: string;
    readonly codes: readonly FindingCode[];
    readonly headline: string;
  }[];
  /** The newest diagnosis. */
  readonly diagnosis: Diagnosis;
  /** The newest remediation is last. */
  readonly remediations: readonly RemediationRecord[];
  readonly snoozedUntil: string | undefined;
  /** Another Slack channel, by the service's tag `targetmedic:channel`. */
  readonly channel?: string | undefined;
  /** What happened, oldest first, as told in the thread. */
  readonly timeline: readonly { readonly at: string; readonly sentence: string }[];
  /** What has been told to whom. */
  readonly told: Told;
}

/** Where an incident stands. */
export type IncidentStatus = 'open' | 'mending' | 'recovered';

/** What was said to whom. */
export interface Told {
  readonly slack:
    { readonly channel: string; readonly ts: string; readonly contentHash: string } | undefined;
}

/** Something that still has to be said, committed together with the state that it speaks of. */
export interface Notice {
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly channel: 'slack' | 'sns' | 'sns-events';
  /** ISO time of the change that it tells. */
  readonly at: string;
  readonly attempts: number;
  readonly nextAttemptAt: string;
  /** Somebody is sending it until `nextAttemptAt`. */
  readonly inFlight?: boolean;
  /** How often it was sent without an answer: it may have been seen. */
  readonly unclear?: number;
}

/** Why something is said. */
export type NoticeKind =
  'opened' | 'updated' | 'new-cause' | 'remediation' | 'recovered' | 'reopened';
