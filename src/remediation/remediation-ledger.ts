import type { ProposedRule } from '../findings/check';
import type { RemediationRecord, RemediationState } from './remediation';

/**
 * What has been opened lately in this account and Region, and whether anything more may be. One
 * item, written as a whole under its version: every limit is counted in the same write, so no two
 * runs can both take the last place.
 */
export interface RemediationLedger {
  readonly version: number;
  /** Places that were taken before a call, newest last. */
  readonly reservations: readonly Reservation[];
  /** Rules that did not help, since the breaker was last closed. */
  readonly misses: readonly {
    readonly at: string;
    readonly remediationId: string;
    readonly mode: RemediationRecord['mode'];
  }[];
  /** While it is open nothing is added. Only a person closes it. */
  readonly breaker: { readonly openedAt: string; readonly because: string } | undefined;
  /** Rules of ours that somebody else removed. */
  readonly contested: readonly { readonly at: string; readonly rule: ProposedRule }[];
}

/** A place in the limits, taken before the call. */
export interface Reservation {
  readonly at: string;
  readonly remediationId: string;
  readonly groupId: string;
  readonly serviceArn: string;
}

/** One line of the audit trail: enough to answer "who opened this port" a year later. */
export interface AuditEntry {
  readonly at: string;
  readonly remediationId: string;
  readonly incidentId: string;
  readonly serviceArn: string;
  readonly who: string;
  readonly mode: RemediationRecord['mode'];
  readonly from: RemediationState;
  readonly to: RemediationState;
  readonly rule: ProposedRule;
  readonly factsDigest: string;
  readonly securityGroupRuleId: string | undefined;
  /** AWS's id of the request that made the change. */
  readonly requestId: string | undefined;
  /** The group's inbound rules before and after, as far as they were read, one sentence each. */
  readonly before: readonly string[] | undefined;
  readonly after: readonly string[] | undefined;
  readonly sentence: string;
}

/** Where the ledger and the audit trail live. */
export interface LedgerStore {
  readonly load: () => Promise<RemediationLedger>;
  readonly save: (changed: RemediationLedger) => Promise<SaveOutcome>;
  /** Appends; nothing is ever rewritten. */
  readonly audit: (entry: AuditEntry) => Promise<void>;
}

/** The ledger before the first rule. */
export const emptyLedger: RemediationLedger = {
  version: 0,
  reservations: [],
  misses: [],
  breaker: undefined,
  contested: [],
};

/** `conflict`: someone else wrote since it was loaded. Load again and decide again. */
export type SaveOutcome = 'saved' | 'conflict';
