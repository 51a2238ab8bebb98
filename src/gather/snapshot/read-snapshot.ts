import type { Service } from '../../facts/service';
import type { Facts, Readings, Snapshot } from '../../facts/snapshot';
import type { Clients } from '../session/clients';
import type { Fact } from '../session/fact';
import { gatherHealthCheckLog } from './health-check-log';
import { withNodes } from './health-check-nodes';
import { gatherLogs, type LogReading } from './log-facts';
import { gatherNetwork, type NetworkReading } from './network-facts';
import type { HostReading } from './host-facts';
import { onlyIfIn } from './only-if';
import { gatherPath } from './path-facts';
import { refuseWhatCannotBeRead } from './refuse';
import {
  gatherPlanned,
  gatherService,
  requestedOf,
  type DefinitionReading,
  type ServiceRequest,
} from './service-facts';
import { Session, type Deadlines } from '../session/session';
import { gatherTrouble } from './trouble-facts';

/** What to read beyond what the checks need, and how long it may take. */
export interface ReadOptions {
  readonly logs: LogReading;
  readonly network: NetworkReading;
  /** `leave-out`: a first look at a service that is probably well does without them. */
  readonly taskDefinitions?: DefinitionReading;
  /**
   * Which container instances a task may be placed on, for a service without interfaces of its own.
   * Without it only those of today's tasks are read.
   */
  readonly hosts?: HostReading;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly deadlines: Deadlines;
  /** The account that the reader belongs to, where it is known. */
  readonly accountId?: string | undefined;
}

/** What suits a person at a terminal and a function alike. */
export const defaultDeadlines: Deadlines = { callMs: 5_000, totalMs: 40_000 };

/**
 * Reads everything that the checks need to know of one service, once. Rejects only where there can
 * be no diagnosis at all.
 */
export const readSnapshot = (
  request: ServiceRequest,
  clients: Clients,
  options: ReadOptions,
): Promise<Snapshot> =>
  readInSession(new Session(clients, options.deadlines), request, options, options.now());

/**
 * Reads what stands around a service that does not exist yet: its target groups, load balancers and
 * network.
 */
export async function readSurroundings(
  planned: Service,
  clients: Clients,
  options: ReadOptions,
): Promise<Snapshot> {
  const session = new Session(clients, options.deadlines);
  const began = options.now();
  const {
    found,
    healthCheckLog: _,
    ...facts
  } = gatherAll(session, gatherPlanned(session, planned), options, began);
  const readings = await settle(facts);
  const request = { cluster: planned.clusterArn, service: planned.serviceArn };
  const region = await clients.ecs.config.region();
  refuseWhatCannotBeRead(session, (await found).reading, request, region);
  return snapshotOf(session, request, readings, began, region, options);
}

/** The same in a session that has made calls already, perhaps with the service that they found. */
export async function readInSession(
  session: Session,
  request: ServiceRequest,
  options: ReadOptions,
  began: number,
  known?: Service,
): Promise<Snapshot> {
  const region = await session.clients.ecs.config.region();
  const service = gatherService(session, request, known, options.taskDefinitions);
  const { found, healthCheckLog, ...facts } = gatherAll(session, service, options, began);
  const readings = await settle(facts);
  refuseWhatCannotBeRead(session, (await found).reading, request, region);
  const { reading } = await healthCheckLog;
  const snapshot = snapshotOf(session, request, readings, began, region, options);
  return reading.state === 'not-needed' ? snapshot : { ...snapshot, healthCheckLog: reading };
}

function snapshotOf(
  session: Session,
  request: ServiceRequest,
  readings: Readings,
  began: number,
  region: string,
  options: ReadOptions,
): Snapshot {
  const requested = requestedOf(request);
  const arn =
    readings.service.state === 'read' ? readings.service.value.serviceArn : requested.clusterArn;
  return {
    schemaVersion: 1,
    takenAt: new Date(began).toISOString(),
    region,
    accountId: options.accountId ?? arn.split(':')[4],
    requested,
    readings,
    effort: { calls: session.calls, rounds: session.rounds, durationMs: options.now() - began },
  };
}

function gatherAll(
  session: Session,
  service: ReturnType<typeof gatherService>,
  { logs, network, hosts }: ReadOptions,
  now: number,
) {
  const onlyIf = onlyIfIn(session, service, now);
  const path =
    network === 'with-listeners'
      ? gatherPath(session, service, onlyIf, { listeners: () => true, hosts })
      : gatherPath(session, service, onlyIf);
  const networkFacts = gatherNetwork(session, service, path, network, onlyIf);
  const logLines = gatherLogs(session, service, path.containerInstances, logs, onlyIf);
  const leads = {
    subnets: networkFacts.subnets,
    containerInstances: path.containerInstances,
    logs: logLines,
  };
  return {
    ...service,
    ...path,
    ...networkFacts,
    ...gatherTrouble(session, leads, onlyIf),
    healthCheckLog: withNodes(session, gatherHealthCheckLog(session, logs, onlyIf), {
      targetGroups: service.targetGroups,
      loadBalancers: path.loadBalancers,
      subnets: networkFacts.subnets,
    }),
    logs: logLines,
  };
}

/**
 * Waits for every fact. Nothing here rejects for a failed read, so the first rejection is a fault
 * of ours.
 */
async function settle(facts: {
  readonly [Name in keyof Facts]: Fact<Facts[Name]>;
}): Promise<Readings> {
  const settled = await Promise.all(
    Object.entries(facts).map(async ([name, fact]) => [name, (await fact).reading] as const),
  );
  // The names are those of `facts`, one by one: the type of an object built from entries cannot say
  // so.
  return Object.fromEntries(settled) as Readings;
}
