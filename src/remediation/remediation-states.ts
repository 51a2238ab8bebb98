import type { ProposedRule } from '../findings/check';
import type { RemediationPlan, RemediationRecord, RemediationState } from './remediation';

/** Where a remediation may go from each state. Nothing moves outside this table. */
export const transitions: Readonly<Record<RemediationState, readonly RemediationState[]>> = {
  proposed: ['approved', 'expired', 'rejected', 'failed'],
  approved: ['applying', 'expired', 'failed'],
  applying: ['applied', 'ambiguous', 'failed'],
  ambiguous: ['applied', 'failed'],
  applied: ['verifying', 'undoing', 'contested'],
  verifying: ['verified', 'kept', 'unverified', 'not-effective', 'undoing', 'contested'],
  unverified: ['undoing', 'contested'],
  'not-effective': ['rolling-back'],
  'rolling-back': ['rolled-back', 'rollback-failed'],
  'rollback-failed': ['rolling-back', 'undoing'],
  verified: ['undoing', 'contested'],
  kept: ['undoing', 'contested'],
  undoing: ['undone', 'rollback-failed'],
  expired: [],
  rejected: [],
  // Somebody wanted the rule back, and something stands against it.
  'rolled-back': ['rolled-back'],
  undone: [],
  contested: [],
  failed: [],
};

/** Whether a rule of ours may be on the group. */
export const mayStand = ({ state, securityGroupRuleId }: RemediationRecord): boolean =>
  securityGroupRuleId !== undefined && standing.includes(state);

const standing: readonly RemediationState[] = [
  'applied',
  'verifying',
  'verified',
  'kept',
  'unverified',
  'not-effective',
  'rolling-back',
  'undoing',
  'rollback-failed',
];

/** Whether nothing more happens to it by itself. A rule of ours may still be there. */
export const isSettled = ({ state }: RemediationRecord): boolean => settled[state];

const settled: Readonly<Record<RemediationState, boolean>> = {
  proposed: false,
  approved: false,
  applying: false,
  ambiguous: false,
  applied: false,
  verifying: false,
  'not-effective': false,
  'rolling-back': false,
  undoing: false,
  'rollback-failed': true,
  verified: true,
  kept: true,
  unverified: true,
  expired: true,
  rejected: true,
  'rolled-back': true,
  undone: true,
  contested: true,
  failed: true,
};

/** What changes with a step, besides the state. */
export type StepChange = Partial<
  Pick<
    RemediationRecord,
    | 'securityGroupRuleId'
    | 'intentAt'
    | 'appliedAt'
    | 'verifyAfter'
    | 'approvedBy'
    | 'answer'
    | 'learnt'
  >
>;

/** Moves a record one step. A step outside the table is a fault of ours. */
export function advance(
  record: RemediationRecord,
  to: RemediationState,
  at: string,
  sentence: string,
  change: StepChange = {},
): RemediationRecord {
  if (!transitions[record.state].includes(to))
    throw new Error(`A remediation cannot go from ${record.state} to ${to}.`);
  const finishedAt = to === record.state ? record.finishedAt : settled[to] ? at : undefined;
  return { ...record, ...change, state: to, sentence, finishedAt };
}

/** The first entry of a remediation's life: a plan that waits for its approval. */
export const openRecord = (
  plan: RemediationPlan,
  mode: RemediationRecord['mode'],
  requestedBy: string,
): RemediationRecord => ({
  remediationId: plan.planId,
  plan,
  state: 'proposed',
  mode,
  requestedBy,
  securityGroupRuleId: undefined,
  intentAt: undefined,
  appliedAt: undefined,
  verifyAfter: undefined,
  finishedAt: undefined,
  sentence: planSentence[mode](plan.rule),
});

const planSentence: Readonly<Record<RemediationRecord['mode'], (rule: ProposedRule) => string>> = {
  approve: ({ port, groupId, sourceGroupId }) =>
    `Opening tcp port ${port} of ${groupId} to ${sourceGroupId} would let the health checks through.`,
  auto: ({ port, groupId, sourceGroupId }) =>
    `targetmedic opens tcp port ${port} of ${groupId} to ${sourceGroupId} now, and closes it again if that does not help.`,
};

/** Whether a plan waits for its approval, or for the function that carries it out. */
export const isProposed = ({ state }: Pick<RemediationRecord, 'state'>): boolean =>
  state === 'proposed';

/** Whether a plan that nobody approved in time is void. */
export const isExpired = ({ plan, state }: RemediationRecord, now: number): boolean =>
  (state === 'proposed' || state === 'approved') && now >= Date.parse(plan.expiresAt);

/**
 * Whether the sweep has to look again: an unresolved answer, an overdue verification, an unfinished
 * removal.
 */
export function isOverdue(record: RemediationRecord, now: number): boolean {
  if (isSettled(record) || isProposed(record)) return false;
  return now >= Date.parse(record.verifyAfter ?? record.intentAt ?? record.plan.createdAt);
}
