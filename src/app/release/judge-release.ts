import { gateOf, type Gate } from '../../diagnosis/release-gate';
import { createClients } from '../setup/clients';
import { now } from '../setup/clock';
import { invocation, type FunctionContext, type LambdaContext } from '../setup/function-context';
import { incidentStoreOf, outageStoreOf } from '../incident/incident-store';
import { notifiersOf } from '../notification/notifiers';
import { hookCallOf, judgedStage, type HookCall } from './hook-call';
import type { ReleaseRequest } from './release-request';
import { readTargetRevision, type TargetRevision } from './read-target-revision';
import { tellRelease } from './tell-release';

/** Whether ECS may go on with the release, and why. */
export interface Judgement {
  readonly release: 'go' | 'stop';
  readonly because: string;
}

/**
 * Judges the target revision of a deployment before a task of it starts, tells what it would fail of,
 * and says whether it is to be stopped. Rejects where it cannot judge: whoever asks lets it go then.
 */
export const judgeRelease = (
  { hook, mode, decideBy }: ReleaseRequest,
  context: LambdaContext,
): Promise<Judgement> =>
  invocation(context, async (run) => {
    const call = hookCallOf(hook);
    if (call === undefined) return go('the payload is of no known form');
    const target = await readTargetRevision(call, await createClients(), run.place.accountId);
    const reason = whyUnjudged(call, target);
    if (reason !== undefined) return go(reason);
    const gate = inTime(gateOf(target.preflight, target.running, mode), decideBy);
    log(run, call, target, gate);
    if (gate.faults.length === 0) return go(gate.because);
    await tellRelease(portsOf(run), call, target, gate);
    return { release: gate.stops ? 'stop' : 'go', because: gate.because };
  });

const go = (because: string): Judgement => ({ release: 'go', because });

/** The older payload has no stage: the deployment's own word counts then. */
function whyUnjudged(
  { lifecycleStage }: HookCall,
  { deployment }: TargetRevision,
): string | undefined {
  if (deployment === undefined) return 'the deployment is not known';
  if (!['PENDING', 'IN_PROGRESS'].includes(deployment.status))
    return `the deployment is ${deployment.status}`;
  return (lifecycleStage ?? deployment.lifecycleStage) === judgedStage
    ? undefined
    : 'nothing is judged at this stage';
}

const inTime = (gate: Gate, decideBy: number | undefined): Gate =>
  gate.stops && decideBy !== undefined && now() > decideBy
    ? { ...gate, stops: false, because: 'it was decided too late' }
    : gate;

function log(
  { telemetry }: FunctionContext,
  { serviceArn, serviceDeploymentArn }: HookCall,
  { preflight }: TargetRevision,
  { faults, stops, because }: Gate,
): void {
  telemetry.count('ReleasesJudged');
  if (stops) telemetry.count('ReleasesStopped');
  telemetry.step('release judged', {
    serviceArn,
    serviceDeploymentArn,
    release: preflight.release,
    stops,
    because,
    faults: faults.map(({ code, sentence }) => `${code}: ${sentence}`),
  });
}

const portsOf = ({
  config,
  place,
  telemetry,
}: FunctionContext): Parameters<typeof tellRelease>[0] => ({
  now,
  place,
  telemetry,
  incidentStore: incidentStoreOf(config),
  outages: outageStoreOf(config),
  notifiers: notifiersOf(config),
});
