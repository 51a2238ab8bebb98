import type { ProposedRule } from '../findings/check';
import type { Snippets } from '../findings/diagnosis';

/** What may happen to a security group: the global mode, narrowed by the group's tag. */
export type RemediationMode = 'off' | 'approve' | 'auto';

/** What the operator allows the bot to open. */
export interface RemediationPolicy {
  readonly mode: RemediationMode;
  readonly ports: readonly number[];
}

/** Nothing is opened unless the operator says so. */
export const defaultPolicy: RemediationPolicy = { mode: 'off', ports: [4567] };

/**
 * A rule that could be added, with the stable facts that an approval is bound to. Tasks, interfaces
 * and health are not among them: they churn.
 */
export interface RemediationPlan {
  readonly planId: string;
  readonly serviceArn: string;
  readonly incidentId: string;
  readonly rule: ProposedRule;
  readonly targetGroupArn: string;
  readonly loadBalancerArn: string;
  /** Digest of the stable facts. Any difference at apply time makes the plan stale. */
  readonly factsDigest: string;
  readonly blastRadius: BlastRadius;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly snippets: Snippets;
}

/**
 * Who is touched by a rule on this group: its network interfaces, and those that carry the source
 * group.
 */
export interface BlastRadius {
  readonly networkInterfaceIds: readonly string[];
  /** Interfaces with the destination group that are no tasks of this service. */
  readonly others: readonly {
    readonly networkInterfaceId: string;
    readonly interfaceType: string;
    readonly description: string;
  }[];
  /** Interfaces with the source group that are not of this load balancer. */
  readonly otherSources: readonly {
    readonly networkInterfaceId: string;
    readonly interfaceType: string;
    readonly description: string;
  }[];
}

/**
 * Steps of a remediation. The intent is stored (`applying`) before the call; a lost answer is
 * `ambiguous` until our tags are read.
 */
export const remediationStates = [
  'proposed',
  'approved',
  'expired',
  'rejected',
  'applying',
  'ambiguous',
  'applied',
  'verifying',
  'verified',
  'kept',
  'unverified',
  'not-effective',
  'rolling-back',
  'rolled-back',
  'rollback-failed',
  'undoing',
  'undone',
  'contested',
  'failed',
] as const;

/** Where a remediation stands. */
export type RemediationState = (typeof remediationStates)[number];

/** One remediation in an incident: its plan, where it stands, and what was written. */
export interface RemediationRecord {
  readonly remediationId: string;
  readonly plan: RemediationPlan;
  readonly state: RemediationState;
  readonly mode: 'approve' | 'auto';
  /** A Slack user id, an IAM principal, or `targetmedic` in mode auto. */
  readonly requestedBy: string;
  readonly securityGroupRuleId: string | undefined;
  readonly intentAt: string | undefined;
  readonly appliedAt: string | undefined;
  /** ISO time after which target health decides. */
  readonly verifyAfter: string | undefined;
  readonly finishedAt: string | undefined;
  /**
   * Who approved or asked for the undo: a Slack user id or an IAM principal. Undefined: nobody had
   * to.
   */
  readonly approvedBy?: string;
  /**
   * What a target of the path answered while the rule was there, and when: it proves that the rule
   * lets the checks through, whatever the target's state is when it is judged.
   */
  readonly answer?: { readonly at: string; readonly sentence: string } | undefined;
  /** What a rule that did not help has taught: until when targets stayed silent, and what was seen. */
  readonly learnt?: { readonly until: string; readonly headline: string } | undefined;
  /** The last outcome in a sentence for the reader. */
  readonly sentence: string;
}
