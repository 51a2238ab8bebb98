import type { ECSClient } from '@aws-sdk/client-ecs';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { SweepCursor, SweepMemory } from '../act/sweep-memory';
import { readGroupHealth } from '../gather/group-health';
import { listClusterNames, listServiceNames, readWatchedServices } from '../gather/watched-services';
import { judgeSweep } from '../incident/judge-sweep';
import type { TargetHealthChange } from '../model/target-health-event';
import { longServiceArn, type Place } from '../model/signal';
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

/** Services of other clusters that ask for it by their tag are looked for that often: it costs a read of every service. */
const searchMs = 60 * 60_000;

/** Reads the target health of the watched services, from where the last sweep stopped, for as long as there is time. */
export async function sweepServices(ports: SweepPorts, memory: SweepMemory, cursor: SweepCursor): Promise<SweepResult> {
  const searching = ports.now() - cursor.searchedAt >= searchMs;
  const optedIn = searching ? await searchOptedIn(ports).catch(() => cursor.optedIn) : cursor.optedIn;
  const services = rotate((await watchedServices(ports, optedIn)).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)), cursor.after);
  const changes: TargetHealthChange[] = [];
  const states = new Map(Object.entries(memory));
  let after = '';
  let swept = 0;
  for (const service of services) {
    if (ports.now() >= ports.until) break;
    const arn = longServiceArn(ports.place, service);
    const { remembered, change } = judgeSweep(service, await healthOf(ports, service), states.get(arn), ports.now());
    if (remembered !== undefined) states.set(arn, remembered);
    if (change !== undefined) changes.push(change);
    after = keyOf(service);
    swept += 1;
  }
  if (swept === services.length) after = '';
  return { memory: Object.fromEntries(states), cursor: { after, optedIn, searchedAt: searching ? ports.now() : cursor.searchedAt }, changes, swept };
}

const keyOf = ({ clusterName, serviceName }: Pick<WatchedService, 'clusterName' | 'serviceName'>): string => `${clusterName}/${serviceName}`;

/** Those that come after the last one that was swept, then the others. */
function rotate(services: readonly WatchedService[], after: string): readonly WatchedService[] {
  const from = services.findIndex((service) => keyOf(service) > after);
  return from < 1 ? services : [...services.slice(from), ...services.slice(0, from)];
}

/** The services of the watched clusters but those that opted out, and those that opted in. One cluster that cannot be read does not hide the others. */
async function watchedServices(ports: SweepPorts, optedIn: SweepCursor['optedIn']): Promise<readonly WatchedService[]> {
  const found: WatchedService[] = [];
  for (const cluster of ports.watchedClusters) found.push(...(await inCluster(ports, cluster, undefined)).filter(({ watch }) => watch !== 'out'));
  for (const cluster of new Set(optedIn.map(({ clusterName }) => clusterName))) {
    const names = optedIn.filter(({ clusterName }) => clusterName === cluster).map(({ serviceName }) => serviceName);
    found.push(...(await inCluster(ports, cluster, names)).filter(({ watch }) => watch === 'in'));
  }
  return found.filter(({ targetGroupArns }) => targetGroupArns.length > 0);
}

async function inCluster({ ecs, ecsTurn, now, journal }: SweepPorts, cluster: string, names: readonly string[] | undefined): Promise<readonly WatchedService[]> {
  try {
    return await readWatchedServices(ecs, cluster, names ?? (await listServiceNames(ecs, cluster)), now, ecsTurn);
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    if (/AccessDenied/.test(name)) journal.count('DeniedCalls');
    journal.step('cluster not swept', { cluster, error: error instanceof Error ? error.message : name });
    return [];
  }
}

async function searchOptedIn(ports: SweepPorts): Promise<SweepCursor['optedIn']> {
  const clusters = (await listClusterNames(ports.ecs)).filter((name) => !ports.watchedClusters.includes(name));
  const found: WatchedService[] = [];
  for (const cluster of clusters) {
    if (ports.now() >= ports.until) break;
    found.push(...(await inCluster(ports, cluster, undefined)));
  }
  return found.filter(({ watch }) => watch === 'in').map(({ clusterName, serviceName }) => ({ clusterName, serviceName }));
}

/** ECS alone tells of a service without tasks; ELB is asked for the others, one group a call. */
async function healthOf({ elbv2, elbTurn }: SweepPorts, { desiredCount, runningCount, targetGroupArns }: WatchedService): Promise<readonly Awaited<ReturnType<typeof readGroupHealth>>[]> {
  if (desiredCount === 0 || runningCount === 0) return [];
  const healths = [];
  for (const arn of targetGroupArns) {
    await elbTurn();
    healths.push(await readGroupHealth(elbv2, arn));
  }
  return healths;
}
