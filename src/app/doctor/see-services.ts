import { read, type Reading } from '../../facts/reading';
import { unreadable } from '../../gather/bot/ask';
import { listClusterNames, listServiceNames } from '../../gather/ecs/names';
import { readWatchedServices } from '../../gather/ecs/watched-services';
import type { Clients } from '../../gather/session/clients';
import { now } from '../setup/clock';
import type { SeenService } from './doctor-context';

/** Reads every service of every cluster, and whether it is watched. */
export async function seeServices(
  { ecs }: Clients,
  watchedClusters: readonly string[],
): Promise<Reading<readonly SeenService[]>> {
  let operation = 'ecs:ListClusters';
  try {
    const clusters = await listClusterNames(ecs);
    const seen: SeenService[] = [];
    for (const cluster of clusters) {
      operation = 'ecs:ListServices';
      const names = await listServiceNames(ecs, cluster);
      operation = 'ecs:DescribeServices';
      const services = await readWatchedServices(ecs, cluster, names, now, noPause);
      seen.push(...services.map((one) => ({ ...one, isWatched: isWatched(one, watchedClusters) })));
    }
    return read(seen);
  } catch (error) {
    return unreadable(error, operation);
  }
}

/** Those that stand behind a load balancer. */
export const behindLoadBalancers = (
  reading: Reading<readonly SeenService[]>,
): Reading<readonly SeenService[]> =>
  reading.state === 'read'
    ? read(reading.value.filter(({ targetGroupArns }) => targetGroupArns.length > 0))
    : reading;

const noPause = (): Promise<void> => Promise.resolve();

const isWatched = (
  { clusterName, watch }: Pick<SeenService, 'clusterName' | 'watch'>,
  watchedClusters: readonly string[],
): boolean => (watchedClusters.includes(clusterName) ? watch !== 'out' : watch === 'in');
