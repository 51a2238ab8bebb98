import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { dueOutages } from '../../act/incident-store/due-outages';
import { dueServices } from '../../act/incident-store/due-services';
import { putTargetHealthEvents } from '../../act/events';
import {
  loadCursor,
  loadMemory,
  saveCursor,
  saveMemory,
  type SweepMemory,
} from '../../act/incident-store/sweep-memory';
import type { TargetHealthChange } from '../../facts/target-health-event';
import { longServiceArn } from '../../facts/signal';
import { notifiersOf } from '../notification/notifiers';
import { now } from '../setup/clock';
import { incidentStoreOf, isSweptIn, outageStoreOf, tableOf } from '../incident/incident-store';
import { invocation, type FunctionContext, type LambdaContext } from '../setup/function-context';
import { invokeFunction } from '../setup/invoke-function';
import { paceOf, shareOf, sweepBudget } from './api-budget';
import { driveOnDue } from './sweep-due';
import { sweepServices } from './sweep-services';
import type { SweepPorts } from './sweep-ports';

const requestHandler = {
  connectionTimeout: 2_000,
  requestTimeout: 5_000,
  throwOnRequestTimeout: true,
};

const mostDueServices = 200;

/** Sweeps once, in a function: what no event tells, and what was left undone. */
export const sweep = (
  context: LambdaContext & { readonly getRemainingTimeInMillis: () => number },
): Promise<void> =>
  invocation(context, async (run) => {
    const until = now() + context.getRemainingTimeInMillis() - sweepBudget.reserveMs;
    const due = await driveOnDue({
      now,
      until,
      incidentStore: incidentStoreOf(run.config),
      outages: outageStoreOf(run.config),
      notifiers: notifiersOf(run.config),
      telemetry: run.telemetry,
      isSwept: isSweptIn(run.config),
      due: () => dueServices(tableOf(run.config), now(), mostDueServices),
      dueOutages: () => dueOutages(tableOf(run.config), now()),
      verify: (incidentId) =>
        invokeFunction(run.config.remediateFunction, { action: 'verify', incidentId }),
    });
    const swept = await sweepTargetHealth(run, until, due);
    run.telemetry.count('ServicesSwept', swept);
    run.telemetry.count('Heartbeat');
  });

async function sweepTargetHealth(
  run: FunctionContext,
  until: number,
  due: readonly TargetHealthChange[],
): Promise<number> {
  const table = tableOf(run.config);
  const [memory, cursor] = await Promise.all([loadMemory(table), loadCursor(table)]);
  const result = await sweepServices(sweepPorts(run, until), memory, cursor);
  const refused = await putTargetHealthEvents(new EventBridgeClient({ requestHandler }), [
    ...due,
    ...result.changes,
    ...result.toMap,
  ]);
  if (refused.length > 0) run.telemetry.step('events not taken', { count: refused.length });
  await saveMemory(table, memory, without(run, result.memory, memory, refused));
  await saveCursor(table, result.cursor);
  run.telemetry.step('swept', {
    services: result.swept,
    changes: result.changes.length,
    due: due.length,
    goesOnAfter: result.cursor.after,
  });
  return result.swept;
}

function sweepPorts({ config, place, telemetry }: FunctionContext, until: number): SweepPorts {
  const shared = { requestHandler, maxAttempts: 3 };
  const elb = shareOf(sweepBudget.elbCallsASweep, paceOf(sweepBudget.elbCallsPerSecond, now));
  return {
    ecs: new ECSClient(shared),
    elbv2: new ElasticLoadBalancingV2Client(shared),
    place,
    watchedClusters: config.watchedClusters,
    now,
    until,
    telemetry,
    ecsTurn: paceOf(sweepBudget.ecsCallsPerSecond, now),
    elbTurn: elb.turn,
    elbLeft: elb.left,
  };
}

/** What was not told is not remembered as told: the next sweep sees the change again. */
function without(
  { place }: FunctionContext,
  after: SweepMemory,
  before: SweepMemory,
  refused: readonly TargetHealthChange[],
): SweepMemory {
  const untold = refused.map((change) => longServiceArn(place, change));
  const kept = Object.entries(after).filter(([arn]) => !untold.includes(arn));
  return Object.fromEntries([
    ...kept,
    ...Object.entries(before).filter(([arn]) => untold.includes(arn)),
  ]);
}
