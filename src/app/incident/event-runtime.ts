import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathMap } from '../../act/incident-store/path-map';
import { remediationLedger } from '../../act/remediation/remediation-ledger';
import type { ApiCall } from '../../facts/api-call';
import { findCluster } from '../../gather/ecs/find-cluster';
import type { Clients } from '../../gather/session/clients';
import type { ReadOptions } from '../../gather/snapshot/read-snapshot';
import { readIngressRules } from '../../gather/remediation/ingress-rules';
import { readAffectedInterfaces } from '../../gather/remediation/affected-interfaces';
import type { LeasedIncidentStore } from '../../incident/leased-incident-store';
import { notifiersOf, type Notifiers } from '../notification/notifiers';
import { createClients } from '../setup/clients';
import { withEventHistory } from '../setup/event-history';
import { now } from '../setup/clock';
import { askLater, lookAgain, lookForSilence, tellLater } from './schedule-recheck';
import type { Config } from '../setup/config';
import type { DecidingPorts } from '../remediation/decide-remediation';
import { incidentStoreOf, outageStoreOf, tableOf } from './incident-store';
import { readService } from '../diagnosis/diagnose-service';
import { diagnoseWithCalls } from '../diagnosis/diagnose-with-calls';
import type { EventPorts } from './event-ports';
import type { FunctionContext } from '../setup/function-context';
import { invokeFunction } from '../setup/invoke-function';
import { keepPath, knownPath } from '../path-map/keep-path';
import { proposalOf } from '../remediation/propose-remediation';

/** What is kept from one invocation to the next: clients, and the secrets behind them. */
interface Kept {
  readonly clients: Clients;
  readonly incidentStore: LeasedIncidentStore;
  readonly notifiers: Notifiers;
}

const arranged = new Map<string, number>();

let kept: Promise<Kept> | undefined;

const keep = async (config: Config): Promise<Kept> => ({
  clients: withEventHistory(await createClients()),
  incidentStore: incidentStoreOf(config),
  notifiers: notifiersOf(config),
});

const keptOf = (config: Config): Promise<Kept> => (kept ??= keep(config));

/** The clients of the event path, that of the event history among them. */
export const eventClients = async (config: Config): Promise<Clients> =>
  (await keptOf(config)).clients;

/** What the event path reaches the world through, in a function. */
export async function eventPorts(context: FunctionContext): Promise<EventPorts> {
  const { config, place, requestId, telemetry } = context;
  const { clients, incidentStore, notifiers } = await keptOf(config);
  return {
    now,
    incidentStore,
    outages: outageStoreOf(config),
    notifiers,
    telemetry,
    pause: (milliseconds) => sleep(milliseconds),
    place,
    owner: requestId,
    watchedClusters: config.watchedClusters,
    arranged,
    diagnose: diagnosing(context, clients),
    findCluster: (service) => findCluster(clients.ecs, service, config.watchedClusters),
    propose: async (look, incident) =>
      config.policy.mode === 'off'
        ? undefined
        : proposalOf(decidingPorts(config, clients), look, incident),
    startRemediation: (incidentId) =>
      invokeFunction(config.remediateFunction, { action: 'apply', incidentId }),
    lookAgain: (service, at, rest = 'ignore') => lookAgain(context, service, at, rest),
    lookForSilence: (service, at) => lookForSilence(context, service, at),
    askLater: (service, at) => askLater(context, service, at),
    tellLater: (service, at) => tellLater(context, service, at),
  };
}

/** Looks at a service, and keeps what it stands on. */
const diagnosing =
  ({ config, place, telemetry }: FunctionContext, clients: Clients): EventPorts['diagnose'] =>
  async (subject, { failingSince, calls = [] } = {}) => {
    const options: Partial<ReadOptions> = {
      logs: config.readLogs ? 'when-needed' : 'never',
      accountId: place.accountId,
    };
    const paths = pathMap(tableOf(config), now);
    const stoodOn = await knownPath({ paths, telemetry }, place, subject);
    const found = await diagnoseWithCalls(subject, clients, config.policy, {
      ...options,
      changes: config.changes,
      patience: failingSince === undefined ? 'none' : 'some',
      failingSince,
      stoodOn,
      calls: config.changes === 'off' ? [] : recentOf([...calls, ...(stoodOn?.calls ?? [])]),
    });
    await keepPath(
      {
        paths,
        now,
        telemetry,
        readAll: () => readService(subject, clients, { logs: 'never', network: 'with-listeners' }),
      },
      found,
      stoodOn,
    );
    return found;
  };

/** Targets have told long since whether a call of earlier closed their path. */
const untoldMs = 15 * 60_000;

/** Each call once, of those that targets may not have told of. */
const recentOf = (calls: readonly ApiCall[]): readonly ApiCall[] =>
  calls.filter(
    ({ eventId, at }, n) =>
      now() - Date.parse(at) < untoldMs && calls.findIndex((one) => one.eventId === eventId) === n,
  );

const decidingPorts = (config: Config, clients: Clients): DecidingPorts => {
  const { dynamodb, tableName } = tableOf(config);
  return {
    now,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    policy: config.policy,
    ledger: remediationLedger(dynamodb, tableName),
    readRules: (groupId) => readIngressRules(clients.ec2, groupId),
    readAffectedInterfaces: (rule, seen) => readAffectedInterfaces(clients, rule, seen),
  };
};
