import { createHash } from 'node:crypto';
import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import type { NamedService } from '../../facts/signal';
import type { ClaimRequest } from '../../incident/leased-incident-store';
import { now } from '../setup/clock';
import { functionArnOf, type FunctionContext } from '../setup/function-context';

const requestHandler = {
  connectionTimeout: 2_000,
  requestTimeout: 4_000,
  throwOnRequestTimeout: true,
};

/** EventBridge Scheduler refuses a time that has passed by the time it is stored. */
const earliestMs = 5_000;

let client: SchedulerClient | undefined;

/**
 * Looks at a service again, once. `rest`: what was left as word waits like the event that left it,
 * should somebody have looked by then.
 */
export const lookAgain = (
  context: FunctionContext,
  service: NamedService,
  at: number,
  rest: ClaimRequest['rest'],
): Promise<void> => look(context, service, at, { what: rest === 'ignore' ? 'look' : 'word', rest });

/** Looks for a target that is proven silent, whatever else is arranged within the same minute. */
export const lookForSilence = (
  context: FunctionContext,
  service: NamedService,
  at: number,
): Promise<void> => look(context, service, at, { what: 'silence', rest: 'ignore' });

const look = (
  context: FunctionContext,
  service: NamedService,
  at: number,
  { what, rest }: { readonly what: keyof typeof sameMs; readonly rest: ClaimRequest['rest'] },
): Promise<void> => {
  const { clusterName: cluster, serviceName } = service;
  const input = { cluster, service: serviceName, notify: true, rest };
  return recheck(context, service, at, { what, input });
};

/** Comes back to a service without a look at it. */
const withoutLook =
  (what: 'tell' | 'ask') =>
  (context: FunctionContext, service: NamedService, at: number): Promise<void> => {
    const { clusterName, serviceName } = service;
    return recheck(context, service, at, { what, input: { [what]: { clusterName, serviceName } } });
  };

/** Says what waits for its turn, once. */
export const tellLater = withoutLook('tell');

/** Asks the event history about a service, once. */
export const askLater = withoutLook('ask');

/**
 * Those who ask within the same minute ask for the same; what tasks do, and what waits for its turn, is a
 * matter of seconds.
 */
const sameMs = { look: 60_000, word: 60_000, tell: 10_000, ask: 60_000, silence: 10_000 };

const recheck = (
  context: FunctionContext,
  { clusterName, serviceName }: NamedService,
  at: number,
  { what, input }: { readonly what: keyof typeof sameMs; readonly input: object },
): Promise<void> =>
  schedule(
    context,
    `${what}-${shortHash(`${clusterName}/${serviceName}`)}-${Math.floor(at / sameMs[what])}`,
    at,
    context.config.recheckFunction,
    input,
  );

/** Comes back to a remediation, once for each time. */
export const verifyAgain = (
  context: FunctionContext,
  incidentId: string,
  at: string,
): Promise<void> =>
  schedule(
    context,
    `verify-${shortHash(incidentId)}-${Math.floor(Date.parse(at) / 1000)}`,
    Date.parse(at),
    context.config.remediateFunction,
    { action: 'verify', incidentId },
  );

/** Without schedules, as on a terminal, the sweep comes by anyway. */
async function schedule(
  { config, place, telemetry }: FunctionContext,
  name: string,
  at: number,
  functionName: string | undefined,
  input: object,
): Promise<void> {
  if (config.schedules === undefined || functionName === undefined) return;
  const { scheduleOnce, schedulerClient } = await import('../../act/schedules');
  client ??= schedulerClient({ requestHandler, maxAttempts: 3 });
  const when = Math.max(at, now() + earliestMs);
  telemetry.step('scheduled', { name, at: new Date(when).toISOString() });
  await scheduleOnce(client, config.schedules, {
    name,
    at: when,
    functionArn: functionArnOf(place, functionName),
    input,
  });
}

const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);
