import { ClusterNotFound } from '../../findings/cannot-diagnose';
import { listClusterNames, listServiceNames } from '../../gather/ecs/names';
import { classifyError } from '../../gather/session/classify-error';
import { batchesOf } from '../../gather/session/pages';
import { ReadFailure } from '../../gather/session/read-failure';
import type { Clients } from '../../gather/session/clients';

/** A service by its names. */
export interface ServiceName {
  readonly clusterName: string;
  readonly serviceName: string;
}

/** The names of all clusters. */
export const clustersOf = ({ ecs }: Clients): Promise<readonly string[]> =>
  listClusterNames(ecs).catch((error: unknown) => {
    throw classifyError(error, 'ecs:ListClusters');
  });

/** A cluster whose services could not be listed, and why. */
export interface UnlistedCluster {
  readonly clusterName: string;
  readonly error: string;
}

/** What a fleet consists of, as far as it could be listed. */
export interface ListedFleet {
  readonly names: readonly ServiceName[];
  readonly unlisted: readonly UnlistedCluster[];
}

/** Clusters whose services are listed side by side. */
const sideBySide = 10;

/**
 * Every service of these clusters; of every cluster there is, where none is named. A cluster that
 * cannot be read hides nothing of the others. Rejects where none can be, or one that is named is
 * not there.
 */
export async function listFleet(
  clients: Clients,
  clusters: readonly string[],
): Promise<ListedFleet> {
  const named = clusters.length > 0 ? clusters : await clustersOf(clients);
  const found: (readonly ServiceName[] | UnlistedCluster)[] = [];
  let first: unknown;
  const list = async (clusterName: string) => {
    try {
      return await servicesIn(clients.ecs, clusterName);
    } catch (error) {
      if (error instanceof ClusterNotFound && clusters.length > 0) throw error;
      first ??= error;
      return { clusterName, error: sentenceOf(error) };
    }
  };
  for (const some of batchesOf(named, sideBySide))
    found.push(...(await Promise.all(some.map(list))));
  const unlisted = found.filter((one) => 'error' in one);
  if (unlisted.length > 0 && unlisted.length === named.length) throw first;
  const names = found.flatMap((one) => ('error' in one ? [] : one));
  return { names: names.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)), unlisted };
}

const sentenceOf = (error: unknown): string => {
  if (error instanceof ReadFailure) return error.reading.error;
  return error instanceof Error ? error.message : String(error);
};

/** Every service of these clusters. Rejects where one of them cannot be read. */
export const servicesOf = async (
  { ecs }: Clients,
  clusters: readonly string[],
): Promise<readonly ServiceName[]> =>
  (await Promise.all(clusters.map((name) => servicesIn(ecs, name)))).flat();

async function servicesIn(ecs: Clients['ecs'], clusterName: string) {
  const names = await listServiceNames(ecs, clusterName).catch(refuseMissing(ecs, clusterName));
  return names
    .map((serviceName): ServiceName => ({ clusterName, serviceName }))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ clusterName, serviceName }: ServiceName): string =>
  `${clusterName}/${serviceName}`;

const refuseMissing =
  ({ config }: Clients['ecs'], clusterName: string) =>
  async (error: unknown): Promise<never> => {
    if (error instanceof Error && error.name === 'ClusterNotFoundException')
      throw new ClusterNotFound(clusterName, await config.region());
    throw classifyError(error, 'ecs:ListServices');
  };
