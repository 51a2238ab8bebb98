import { remediationLedger } from '../../act/remediation/remediation-ledger';
import { noticesAfterStep } from '../../incident/remediation-notices';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import type { Incident } from '../../incident/incident';
import { lastSegment, longServiceArn, type NamedService } from '../../facts/signal';
import { withApproval } from './approval';
import { notifiersOf } from '../notification/notifiers';
import { createClients } from '../setup/clients';
import { now } from '../setup/clock';
import { lookAgain, verifyAgain } from '../incident/schedule-recheck';
import { deliverNotices } from '../notification/deliver-notices';
import { incidentStoreOf, outageStoreOf, tableOf } from '../incident/incident-store';
import type { DeliveryPorts } from '../incident/event-ports';
import { invocation, type FunctionContext, type LambdaContext } from '../setup/function-context';
import { remediate } from './remediate';
import { parseRemediateRequest } from './remediate-request';
import { awsPorts } from './remediation-clients';
import type {
  RemediateAnswer,
  RemediateOutcome,
  RemediateRequest,
  RemediationPorts,
} from './remediation-ports';

type Answer =
  RemediateAnswer | { readonly error: { readonly code: string; readonly message: string } };

/**
 * After these the service is another: what is left of its fault, or its recovery, is to be told
 * soon.
 */
const changed: readonly RemediateOutcome[] = [
  'verified',
  'kept',
  'rolled-back',
  'rollback-failed',
  'undone',
  'contested',
  'failed',
];

const settleMs = 5_000;

/**
 * Targets come and go while a service fails: what was refused for the facts of a moment is tried
 * again, but not for ever.
 */
const retryMs = 60_000;
const mostRefusals = 3;

/** Applies, verifies or undoes a remediation, in the one function that may. */
export const runRemediation = (event: unknown, context: LambdaContext): Promise<Answer> =>
  invocation(context, async (run) => {
    const parsed = parseRemediateRequest(event);
    if (parsed.kind === 'malformed')
      return { error: { code: 'BadInput', message: parsed.message } };
    const ports = {
      now,
      incidentStore: incidentStoreOf(run.config),
      outages: outageStoreOf(run.config),
      notifiers: notifiersOf(run.config),
      telemetry: run.telemetry,
    };
    try {
      const asked = await named(run, ports, parsed.request);
      return await carryOn(run, ports, await withApproval(run, asked, now()));
    } catch (error) {
      if (error instanceof CannotDiagnose)
        return { error: { code: error.name, message: error.message } };
      throw error;
    }
  });

async function carryOn(
  run: FunctionContext,
  ports: DeliveryPorts,
  request: RemediateRequest,
): Promise<RemediateAnswer> {
  const answer = await remediate(request, await remediationPorts(run, ports));
  const incidentId = 'incidentId' in request.subject ? request.subject.incidentId : undefined;
  run.telemetry.step('remediation', {
    incidentId,
    action: request.action,
    outcome: answer.outcome,
    sentence: answer.sentence,
    refusals: answer.refusals.map(({ code }) => code),
  });
  const incident =
    incidentId === undefined
      ? undefined
      : (await ports.incidentStore.findByIncidentId(incidentId))?.incident;
  if (incident === undefined) return answer;
  await deliverNotices(ports, incident.serviceArn);
  const service: NamedService = {
    kind: 'service',
    clusterName: incident.clusterName,
    serviceName: incident.serviceName,
    targetGroupArns: [],
  };
  if (changed.includes(answer.outcome))
    await lookAgain(run, service, ports.now() + settleMs, 'ignore');
  if (answer.outcome === 'refused' && isWorthRetrying(run, incident))
    await lookAgain(run, service, ports.now() + retryMs, 'ignore');
  return answer;
}

const isWorthRetrying = ({ config }: FunctionContext, { remediations }: Incident): boolean =>
  config.policy.mode === 'auto' &&
  remediations.filter(({ state, intentAt }) => state === 'failed' && intentAt === undefined)
    .length <= mostRefusals;

/** A service may have a short ARN, but its incident is stored under the long one. */
async function named(
  { place }: FunctionContext,
  { incidentStore }: DeliveryPorts,
  request: RemediateRequest,
): Promise<RemediateRequest> {
  const { subject } = request;
  if ('incidentId' in subject) return request;
  const [clusterName, serviceName] = [subject.cluster, subject.service].map(lastSegment);
  const stored = await incidentStore.findByService(
    longServiceArn(place, { clusterName: clusterName ?? '', serviceName: serviceName ?? '' }),
  );
  return stored === undefined
    ? request
    : { ...request, subject: { incidentId: stored.incident.incidentId } };
}

async function remediationPorts(
  run: FunctionContext,
  ports: DeliveryPorts,
): Promise<RemediationPorts> {
  const { dynamodb, tableName } = tableOf(run.config);
  return {
    ...awsPorts(await createClients(), run.config.policy, run.place.accountId),
    incidents: ports.incidentStore,
    ledger: remediationLedger(dynamodb, tableName),
    scheduleVerify: (incidentId, at) => verifyAgain(run, incidentId, at),
    noticesAfter: (waiting, incident, record, at) =>
      noticesAfterStep(waiting, incident, record, ports.notifiers.channels, at),
  };
}
