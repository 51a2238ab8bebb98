import type { AffectedInterfaces } from '../../remediation/blast-radius';
import type { SeenTasks } from '../../gather/remediation/affected-interfaces';
import type { ProposedRule } from '../../findings/check';
import type { Diagnosis, Refusal } from '../../findings/diagnosis';
import type { Incident, Notice } from '../../incident/incident';
import type { IncidentStore } from '../../incident/incident-store';
import type {
  AuthorizeOutcome,
  DryRunOutcome,
  RevokeOutcome,
} from '../../remediation/ingress-outcome';
import type { IngressRequest, RevokeRequest } from '../../remediation/ingress-request';
import type { IngressRule } from '../../remediation/ingress-rule';
import type { Reading } from '../../facts/reading';
import type {
  RemediationPlan,
  RemediationPolicy,
  RemediationRecord,
} from '../../remediation/remediation';
import type { LedgerStore } from '../../remediation/remediation-ledger';
import type { Snapshot } from '../../facts/snapshot';

/**
 * What a remediation reaches the world through. The function and the terminal differ in these, and
 * in nothing else.
 */
export interface RemediationPorts {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A short digest of a text, in hexadecimal. */
  readonly digest: (text: string) => string;
  readonly policy: RemediationPolicy;
  /** Reads and judges the service anew, its network included. */
  readonly look: (service: ServiceName) => Promise<Look>;
  readonly incidents: IncidentStore;
  readonly ledger: LedgerStore;
  readonly readRules: (groupId: string) => Promise<Reading<readonly IngressRule[]>>;
  readonly readAffectedInterfaces: (
    rule: ProposedRule,
    seen: SeenTasks,
  ) => Promise<Reading<AffectedInterfaces>>;
  readonly tryAuthorize: (request: IngressRequest) => Promise<DryRunOutcome>;
  readonly authorize: (request: IngressRequest) => Promise<AuthorizeOutcome>;
  readonly revoke: (request: RevokeRequest) => Promise<RevokeOutcome>;
  /**
   * Comes back to a remediation at an ISO time, once. Asking again for the same time is no second
   * schedule.
   */
  readonly scheduleVerify: (incidentId: string, at: string) => Promise<void>;
  /**
   * What has to be said about an incident after a step, what was waiting before included: stored
   * with it, sent later.
   */
  readonly noticesAfter: (
    waiting: readonly Notice[],
    incident: Incident,
    record: RemediationRecord,
    at: string,
  ) => readonly Notice[];
}

/** A service by the names of its cluster and its own. */
export interface ServiceName {
  readonly cluster: string;
  readonly service: string;
}

/** A fresh snapshot and what is to be said of it. */
export interface Look {
  readonly snapshot: Snapshot;
  readonly diagnosis: Diagnosis;
}

/** What somebody asks for. */
export interface RemediateRequest {
  readonly action: 'apply' | 'verify' | 'undo';
  readonly subject: { readonly incidentId: string } | ServiceName;
  /**
   * A Slack user id or an IAM principal. In mode approve nothing is added, and outside the
   * verification nothing is removed, without it.
   */
  readonly approvedBy?: string | undefined;
  /** The plan that was approved. */
  readonly planId?: string | undefined;
  /** Of that plan as it was approved; unsaid at a terminal, where nobody else holds the plan. */
  readonly planDigest?: string | undefined;
}

/** What became of a request. */
export interface RemediateAnswer {
  readonly outcome: RemediateOutcome;
  readonly sentence: string;
  readonly refusals: readonly Refusal[];
  readonly plan: RemediationPlan | undefined;
  readonly record: RemediationRecord | undefined;
}

/**
 * `stale`: the facts changed since the approval, and there is a new plan. `waiting`: it goes on by
 * itself later.
 */
export type RemediateOutcome =
  | 'not-found'
  | 'refused'
  | 'needs-approval'
  | 'stale'
  | 'waiting'
  | 'verified'
  | 'kept'
  | 'rolled-back'
  | 'rollback-failed'
  | 'undone'
  | 'contested'
  | 'failed';

/** An answer that changed nothing. */
export const answer = (
  outcome: RemediateOutcome,
  sentence: string,
  more: Partial<Omit<RemediateAnswer, 'outcome' | 'sentence'>> = {},
): RemediateAnswer => ({
  refusals: [],
  plan: more.record?.plan,
  record: undefined,
  ...more,
  outcome,
  sentence,
});
