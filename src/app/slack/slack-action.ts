import { createHash } from 'node:crypto';
import { replyToUser } from '../../act/slack/slack-response';
import { parseSlackAction, type SlackAction } from '../../incident/slack/parse-slack-action';
import type { Approval } from '../../remediation/approval';
import type { Incident } from '../../incident/incident';
import type { StoredIncident } from '../../incident/incident-store';
import type { LeasedIncidentStore } from '../../incident/leased-incident-store';
import { actionIds, parseActionValue, type ActionValue } from '../../report/slack/action-value';
import { writeApproval } from '../remediation/approval';
import { now } from '../setup/clock';
import type { Config } from '../setup/config';
import { incidentStoreOf } from '../incident/incident-store';
import { invocation, type FunctionContext, type LambdaContext } from '../setup/function-context';
import { invokeFunction } from '../setup/invoke-function';
import { quietIncident } from './quiet-incident';
import {
  urlRequest,
  type UrlAnswer,
  mostBytes,
  replayMs,
  isForm,
  isSigned,
  reject,
} from './slack-request';

const accepted: UrlAnswer = { statusCode: 200, body: '' };

/**
 * Takes the press of a button, in a function: Slack waits three seconds, so everything but the
 * checks is handed on.
 */
export const slackAction = (event: unknown, context: LambdaContext): Promise<UrlAnswer> =>
  invocation(context, async (run) => {
    const parsed = urlRequest.safeParse(event);
    if (!parsed.success) return reject(run);
    const request = parsed.data;
    const body = Buffer.from(
      request.body ?? '',
      request.isBase64Encoded === true ? 'base64' : 'utf8',
    );
    const signature = request.headers?.['x-slack-signature'];
    const isSlack =
      isForm(request) &&
      body.length <= mostBytes &&
      (await isSigned(run, request, signature, body));
    if (!isSlack || signature === undefined) return reject(run);
    const incidentStore = incidentStoreOf(run.config);
    const nonce = `slack-${createHash('sha256').update(signature).digest('hex')}`;
    if (!(await incidentStore.takeOnce(nonce, now(), replayMs))) return accepted;
    const action = parseSlackAction(body.toString('utf8'));
    if (action !== undefined) await act(run, incidentStore, action, signature);
    return accepted;
  });

async function act(
  run: FunctionContext,
  incidentStore: LeasedIncidentStore,
  action: SlackAction,
  signature: string,
): Promise<void> {
  const value = parseActionValue(action.value);
  const stored =
    value === undefined ? undefined : await incidentStore.findByIncidentId(value.incidentId);
  const refusal =
    value === undefined || stored === undefined
      ? 'There is no such incident any more.'
      : refusalOf(run.config, action, stored);
  const { actionId, userId, channelId } = action;
  run.telemetry.step('button pressed', {
    actionId,
    userId,
    channelId,
    incidentId: value?.incidentId,
    planId: value?.planId,
    refusal,
  });
  if (refusal !== undefined || value === undefined || stored === undefined)
    return tellUser(action, refusal);
  await follow(run, incidentStore, { action, signature, value }, stored);
}

const tellUser = async ({ responseUrl }: SlackAction, text: string | undefined): Promise<void> =>
  responseUrl === undefined || text === undefined ? undefined : replyToUser(responseUrl, text);

/** Whoever is in a channel can press; only those who are named may. */
function refusalOf(
  { slackApprovers }: Config,
  { userId, isOfWorkspace, channelId, messageTs }: SlackAction,
  { incident }: StoredIncident,
): string | undefined {
  if (!isOfWorkspace) return 'Only members of this workspace may use these buttons.';
  if (!slackApprovers.includes(userId))
    return 'You are not among those who may use these buttons (SLACK_APPROVERS).';
  const at = incident.told.slack;
  return at === undefined || at.channel !== channelId || at.ts !== messageTs
    ? 'This message does not belong to the incident any more.'
    : undefined;
}

/** A press of a button that its presser may press. */
interface Pressed {
  readonly action: SlackAction;
  readonly signature: string;
  readonly value: ActionValue;
}

const quietActs = {
  [actionIds.snooze]: 'snooze',
  [actionIds.wake]: 'wake',
  [actionIds.acknowledge]: 'acknowledge',
} as const;

async function follow(
  { config }: FunctionContext,
  incidentStore: LeasedIncidentStore,
  pressed: Pressed,
  { incident }: StoredIncident,
): Promise<void> {
  const { action, value } = pressed;
  const { incidentId } = value;
  const recheck = { cluster: incident.clusterName, service: incident.serviceName, notify: true };
  switch (action.actionId) {
    case actionIds.apply:
    case actionIds.putBack:
      return approve(config, pressed, incident, 'apply');
    case actionIds.undo:
      return approve(config, pressed, incident, 'undo');
    case actionIds.recheck:
      return invokeFunction(config.recheckFunction, recheck);
    case actionIds.snooze:
    case actionIds.wake:
    case actionIds.acknowledge:
      await quietIncident(
        incidentStore,
        incidentId,
        quietActs[action.actionId],
        action.userId,
        now,
      );
      return invokeFunction(config.recheckFunction, recheck);
    default:
      return tellUser(action, 'This button is not known any more.');
  }
}

/** The approval is written down here; what is handed on names nobody. */
async function approve(
  config: Config,
  { action: slack, signature, value: { planId } }: Pressed,
  incident: Incident,
  action: Approval['action'],
): Promise<void> {
  const { incidentId } = incident;
  if (await writeApproval(config, { action, slack, signature }, incident, planId, now()))
    return invokeFunction(config.remediateFunction, { action, incidentId });
  return tellUser(slack, 'This plan is not open any more. The message shows what is.');
}
