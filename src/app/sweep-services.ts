import type { ECSClient } from '@aws-sdk/client-ecs';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { SweepCursor, SweepMemory } from '../act/sweep-memory';
import { readGroupHealth } from '../gather/group-health';
import {
  listClusterNames,
  listServiceNames,
  readWatchedServices,
} from '../gather/watched-services';
import { judgeSweep } from '../incident/judge-sweep';
import { longServiceArn, type Place } from '../model/signal';
import type { TargetHealthChange } from '../model/target-health-event';
import type { WatchedService } from '../model/watched-service';
import type { Journal } from './journal';

/** What a sweep of target health needs. */
export interface SweepPorts {
  readonly ecs: ECSClient;
  readonly elbv2: ElasticLoadBalancingV2Client;
  readonly place: Place;
  readonly watchedClusters: readonly string[];
  readonly now: () => number;
  /** Waits for the turn of a call to ECS, and of one to ELB. */
  readonly ecsTurn: () => Promise<void>;
  readonly elbTurn: () => Promise<void>;
  /** Epoch milliseconds at which the sweep has to stop and remember where. */
  readonly until: number;
  readonly journal: Journal;
}

export interface SweepResult {
  readonly memory: SweepMemory;
  readonly cursor: SweepCursor;
  readonly changes: readonly TargetHealthChange[];
  readonly swept: number;
}

type Name = SweepCursor['optedIn'][number];

/**
 * Services of other clusters that ask for it by their tag are looked for that often: it costs a
 * read of every service.
 */
const searchMs = 60 * 60_000;

/**
 * What DescribeServices takes.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
 */
const batchSize = 10;

/**
 * Reads the target health of the watched services, from where the last sweep stopped, for as long
 * as there is time.
 */
export async function sweepServices(
  ports: SweepPorts,
  memory: SweepMemory,
  cursor: SweepCursor,
): Promise<SweepResult> {
  const searching = ports.now() - cursor.searchedAt >= searchMs;
  const optedIn = searching
    ? await searchOptedIn(ports).catch(() => cursor.optedIn)
    : cursor.optedIn;
  const states = new Map(Object.entries(memory));
  const changes: TargetHealthChange[] = [];
  let swept = 0;
  const after = await eachInTime(
    ports,
    rotate(await namesOf(ports, optedIn), cursor.after),
    async (service) => {
      const arn = longServiceArn(ports.place, service);
      const { remembered, change } = judgeSweep(
        service,
        await healthOf(ports, service),
        states.get(arn),
        ports.now(),
      );
      if (remembered !== undefined) states.set(arn, remembered);
      if (change !== undefined) changes.push(change);
      swept += 1;
    },
  );
  return {
    memory: Object.fromEntries(states),
    cursor: { after, optedIn, searchedAt: searching ? ports.now() : cursor.searchedAt },
    changes,
    swept,
  };
}

const keyOf = ({ clusterName, serviceName }: Name): string => `${clusterName}/${serviceName}`;

/**
 * Describes the services ten at a time and works on each, until time is up; resolves to the last
 * one that it came to, or to nothing when it came round.
 */
async function eachInTime(
  ports: SweepPorts,
  names: readonly Name[],
  work: (service: WatchedService) => Promise<void>,
): Promise<string> {
  let last = '';
  for (const batch of batchesOf(names)) {
    if (ports.now() >= ports.until) return last;
    const described = new Map(
      (await describe(ports, batch)).map((service) => [keyOf(service), service]),
    );
    for (const name of batch) {
      if (ports.now() >= ports.until) return last;
      const service = described.get(keyOf(name));
      if (service !== undefined && isWatched(ports, service)) await work(service);
      last = keyOf(name);
    }
  }
  return '';
}

/**
 * Those of a watched cluster that did not opt out, and those of another that opted in; without a
 * target group there is nothing to watch.
 */
const isWatched = (
  { watchedClusters }: SweepPorts,
  { clusterName, targetGroupArns, watch }: WatchedService,
): boolean =>
  targetGroupArns.length > 0 &&
  (watchedClusters.includes(clusterName) ? watch !== 'out' : watch === 'in');

/** Those that come after the last one that was swept, then the others. */
function rotate(names: readonly Name[], after: string): readonly Name[] {
  const from = names.findIndex((name) => keyOf(name) > after);
  return from < 1 ? names : [...names.slice(from), ...names.slice(0, from)];
}

/** One call describes services of one cluster. */
function batchesOf(names: readonly Name[]): readonly (readonly Name[])[] {
  const batches: Name[][] = [];
  for (const name of names) {
    const batch = batches.at(-1);
    if (batch?.[0]?.clusterName === name.clusterName && batch.length < batchSize) batch.push(name);
    else batches.push([name]);
  }
  return batches;
}

/** Everything that may be watched, in one order. */
async function namesOf(
  ports: SweepPorts,
  optedIn: SweepCursor['optedIn'],
): Promise<readonly Name[]> {
  const names: Name[] = optedIn.filter(
    ({ clusterName }) => !ports.watchedClusters.includes(clusterName),
  );
  for (const clusterName of ports.watchedClusters)
    names.push(...(await listed(ports, clusterName)));
  return names.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const listed = (ports: SweepPorts, clusterName: string): Promise<readonly Name[]> =>
  orNothing(ports, clusterName, async () =>
    (await listServiceNames(ports.ecs, clusterName)).map((serviceName) => ({
      clusterName,
      serviceName,
    })),
  );

const describe = (
  ports: SweepPorts,
  batch: readonly Name[],
): Promise<readonly WatchedService[]> => {
  const clusterName = batch[0]?.clusterName ?? '';
  return orNothing(ports, clusterName, () =>
    readWatchedServices(
      ports.ecs,
      clusterName,
      batch.map(({ serviceName }) => serviceName),
      ports.now,
      ports.ecsTurn,
    ),
  );
};

/** What cannot be read now does not hide the rest; the next sweep comes by again. */
async function orNothing<T>(
  { journal }: SweepPorts,
  cluster: string,
  read: () => Promise<readonly T[]>,
): Promise<readonly T[]> {
  try {
    return await read();
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    if (/AccessDenied/.test(name)) journal.count('DeniedCalls');
    journal.step('cluster not swept', {
      cluster,
      error: error instanceof Error ? error.message : name,
    });
    return [];
  }
}

async function searchOptedIn(ports: SweepPorts): Promise<SweepCursor['optedIn']> {
  const clusters = (await listClusterNames(ports.ecs)).filter(
    (name) => !ports.watchedClusters.includes(name),
  );
  const found: WatchedService[] = [];
  for (const cluster of clusters) {
    for (const batch of batchesOf(await listed(ports, cluster))) {
      if (ports.now() >= ports.until) break;
      found.push(...(await describe(ports, batch)));
    }
  }
  return found
    .filter(({ watch }) => watch === 'in')
    .map(({ clusterName, serviceName }) => ({ clusterName, serviceName }));
}

/** ECS alone tells of a service without tasks; ELB is asked for the others, one group a call. */
async function healthOf(
  { elbv2, elbTurn }: SweepPorts,
  { desiredCount, runningCount, targetGroupArns }: WatchedService,
): Promise<readonly Awaited<ReturnType<typeof readGroupHealth>>[]> {
  if (desiredCount === 0 || runningCount === 0) return [];
  const healths = [];
  for (const arn of targetGroupArns) {
    await elbTurn();
    healths.push(await readGroupHealth(elbv2, arn));
  }
  return healths;
}
