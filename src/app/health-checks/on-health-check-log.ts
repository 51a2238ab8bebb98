import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { putTargetHealthEvents } from '../../act/events';
import {
  claimFailure,
  lastToldFailure,
  rememberFailure,
} from '../../act/incident-store/failing-groups';
import { readGroupHealth } from '../../gather/elb/group-health';
import { findNamedGroup, type NamedGroup } from '../../gather/elb/named-group';
import { tableOf } from '../incident/incident-store';
import { now } from '../setup/clock';
import { invocation, type FunctionContext, type LambdaContext } from '../setup/function-context';
import { SeenFailures } from './seen-failures';
import { signalFailures, type SignalPorts } from './signal-failures';
import { unpackBatch } from './unpack-batch';

const requestHandler = {
  connectionTimeout: 2_000,
  requestTimeout: 4_000,
  throwOnRequestTimeout: true,
};

/** Reads a batch of lines that a subscription filter let through, in a function. */
export const onHealthCheckLog = (event: unknown, context: LambdaContext): Promise<void> =>
  invocation(context, async (run) => {
    const batch = unpackBatch(event);
    if (batch === undefined) return run.telemetry.step('dropped', { reason: 'no batch of a log' });
    const told = await signalFailures(signalPorts(run), batch.messages);
    run.telemetry.step('read', { lines: batch.messages.length, told: told.length });
  });

let elbv2: ElasticLoadBalancingV2Client | undefined;
let events: EventBridgeClient | undefined;

/** Groups by name, for minutes: settings and load balancers change seldom. */
const groups = new Map<string, { readonly at: number; readonly group: NamedGroup | undefined }>();
const keptMs = 5 * 60_000;
const seen = new SeenFailures();

function signalPorts({ config, telemetry }: FunctionContext): SignalPorts {
  const table = tableOf(config);
  const elb = (elbv2 ??= new ElasticLoadBalancingV2Client({ requestHandler, maxAttempts: 3 }));
  const bus = (events ??= new EventBridgeClient({ requestHandler, maxAttempts: 3 }));
  return {
    now,
    telemetry,
    seen,
    findGroup: (name) => keptGroup(elb, name),
    readHealth: (arn) => readGroupHealth(elb, arn),
    lastTold: (arn) => lastToldFailure(table, arn),
    claim: (arn, when) => claimFailure(table, arn, when),
    remember: (arn, failedAt) => rememberFailure(table, arn, failedAt),
    tell: async (change) => {
      const refused = await putTargetHealthEvents(bus, [change]);
      if (refused.length > 0) throw new Error('EventBridge did not take the event.');
    },
  };
}

async function keptGroup(
  client: ElasticLoadBalancingV2Client,
  name: string,
): Promise<NamedGroup | undefined> {
  const known = groups.get(name);
  if (known !== undefined && now() - known.at < keptMs) return known.group;
  const group = await findNamedGroup(client, name);
  groups.set(name, { at: now(), group });
  return group;
}
