/**
 * That a person approved something, as the door writes it at which that person was recognised. It is
 * good for one plan of one incident, for a while, and once.
 */
export interface Approval {
  /** Made from what Slack signed: the same press is the same approval. */
  readonly approvalId: string;
  readonly action: 'apply' | 'undo';
  readonly incidentId: string;
  /** Undefined where a rule is to be taken back. */
  readonly planId: string | undefined;
  /** SHA-256 of the plan as the message showed it, in hexadecimal. */
  readonly planDigest: string | undefined;
  readonly userId: string;
  readonly teamId: string;
  readonly channelId: string;
  readonly messageTs: string;
  /** ISO times. */
  readonly approvedAt: string;
  readonly expiresAt: string;
}

/** What is asked of an approval. */
export type Approved = Pick<Approval, 'action' | 'incidentId'>;

/** Where approvals live. Only the function behind the approvers' door may write them. */
export interface ApprovalStore {
  readonly write: (approval: Approval) => Promise<void>;
  /**
   * The approval, unless there is none, its time is over, or another run has used it. The same run
   * gets it again: Lambda repeats one that broke off.
   */
  readonly take: (approved: Approved, run: string, now: number) => Promise<Approval | undefined>;
}
