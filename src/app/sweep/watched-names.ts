import type { SweepCursor } from '../../act/incident-store/sweep-memory';
import { listClusterNames, listServiceNames } from '../../gather/ecs/names';
import { readWatchedServices } from '../../gather/ecs/watched-services';
import type { WatchedService } from '../../facts/watched-service';
import { sweepBudget } from './api-budget';
import type { SweepPorts } from './sweep-ports';

type Name = SweepCursor['optedIn'][number];

/**
 * What DescribeServices takes.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html
 */
const batchSize = 10;

/** `cluster/service`. */
export const keyOf = ({
  clusterName,
  serviceName,
}: Pick<Name, 'clusterName' | 'serviceName'>): string => `${clusterName}/${serviceName}`;

/** What ECS told, and the last service that it was asked about; empty: it was asked about all. */
export interface Described {
  readonly services: readonly WatchedService[];
  readonly after: string;
}

/** ECS that is slow must not keep ELB from being asked. */
const shareOfTime = 0.6;

/**
 * What ECS tells of the services, ten a call, a few calls at once, in the order of the names, for its
 * share of the time.
 */
export async function describeAll(ports: SweepPorts, names: readonly Name[]): Promise<Described> {
  const batches = batchesOf(names);
  const until = ports.now() + shareOfTime * (ports.until - ports.now());
  const found: (readonly WatchedService[])[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < batches.length && ports.now() < until; at = next++)
      found[at] = (await describe(ports, batches[at] ?? [])).filter((one) => isWatched(ports, one));
  };
  await Promise.all(Array.from({ length: sweepBudget.ecsCallsAtOnce }, work));
  const last = batches[found.length - 1]?.at(-1);
  const isWhole = found.length === batches.length || last === undefined;
  return { services: found.flat(), after: isWhole ? '' : keyOf(last) };
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

/** Those that come after the last one that had its turn, then the others. */
export function rotate<T extends Name>(names: readonly T[], after: string): readonly T[] {
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
export async function namesOf(
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
  { telemetry }: SweepPorts,
  cluster: string,
  read: () => Promise<readonly T[]>,
): Promise<readonly T[]> {
  try {
    return await read();
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    if (/AccessDenied/.test(name)) telemetry.count('DeniedCalls');
    telemetry.step('cluster not swept', {
      cluster,
      error: error instanceof Error ? error.message : name,
    });
    return [];
  }
}

/** The services outside the watched clusters whose tag asks for the sweep. */
export async function searchOptedIn(ports: SweepPorts): Promise<SweepCursor['optedIn']> {
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
