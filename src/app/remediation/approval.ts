import { createHash } from 'node:crypto';
import { approvalStore } from '../../act/incident-store/approvals';
import type { SlackAction } from '../../incident/slack/parse-slack-action';
import type { Approval } from '../../remediation/approval';
import type { Incident } from '../../incident/incident';
import type { RemediationPlan } from '../../remediation/remediation';
import type { Config } from '../setup/config';
import { tableOf } from '../incident/incident-store';
import type { RemediateRequest } from './remediation-ports';
import type { FunctionContext } from '../setup/function-context';

/** An approval of a network change is worth minutes, not days. */
const lifetimeMs = 15 * 60_000;

/** Who takes a rule back where no approval says it: the function sees no more of its caller. */
const unnamed = 'Somebody who may invoke the function';

/** The same for a plan as it is stored, as it was shown, and as it is approved. */
export const planDigestOf = (plan: RemediationPlan): string =>
  createHash('sha256').update(JSON.stringify(plan)).digest('hex');

/** What the press of a button approves. */
export interface Press {
  readonly action: Approval['action'];
  readonly slack: SlackAction;
  /** The signature of Slack's request, which is never the same twice. */
  readonly signature: string;
}

/**
 * Writes down that somebody approved a plan of an incident, or the removal of its rule. False: the
 * incident has no such plan any more.
 */
export async function writeApproval(
  config: Config,
  { action, slack, signature }: Press,
  incident: Incident,
  planId: string | undefined,
  now: number,
): Promise<boolean> {
  const plan = incident.remediations.find((record) => record.plan.planId === planId)?.plan;
  if (action === 'apply' && plan === undefined) return false;
  const { userId, teamId, channelId, messageTs } = slack;
  await approvalStore(tableOf(config)).write({
    approvalId: createHash('sha256').update(signature).digest('hex'),
    action,
    incidentId: incident.incidentId,
    planId: action === 'apply' ? planId : undefined,
    planDigest: action === 'apply' && plan !== undefined ? planDigestOf(plan) : undefined,
    userId,
    teamId,
    channelId,
    messageTs,
    approvedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + lifetimeMs).toISOString(),
  });
  return true;
}

/**
 * The request with the approval that its incident has, if any: an invocation says what is to be done,
 * never who wants it.
 */
export async function withApproval(
  { config, requestId }: FunctionContext,
  request: RemediateRequest,
  now: number,
): Promise<RemediateRequest> {
  const { action, subject } = request;
  if (action === 'verify' || !('incidentId' in subject)) return request;
  const approved = { action, incidentId: subject.incidentId };
  const approval = await approvalStore(tableOf(config)).take(approved, requestId, now);
  if (approval === undefined)
    return action === 'undo' ? { ...request, approvedBy: unnamed } : request;
  const { userId, planId, planDigest } = approval;
  return { ...request, approvedBy: userId, planId, planDigest };
}
