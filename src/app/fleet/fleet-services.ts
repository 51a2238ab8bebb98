import { ClusterNotFound } from '../../findings/cannot-diagnose';
import { listClusterNames, listServiceNames } from '../../gather/ecs/names';
import type { Clients } from '../../gather/session/clients';

/** A service by its names. */
export interface ServiceName {
  readonly clusterName: string;
  readonly serviceName: string;
}

/** The names of all clusters. */
export const clustersOf = ({ ecs }: Clients): Promise<readonly string[]> => listClusterNames(ecs);

/** Every service of these clusters; of every cluster there is, where none is named. */
export async function servicesOf(
  { ecs }: Clients,
  clusters: readonly string[],
): Promise<readonly ServiceName[]> {
  const named = clusters.length > 0 ? clusters : await listClusterNames(ecs);
  const found = await Promise.all(
    named.map(async (clusterName) => {
      const names = await listServiceNames(ecs, clusterName).catch(refuseMissing(ecs, clusterName));
      return names.map((serviceName) => ({ clusterName, serviceName }));
    }),
  );
  return found.flat().toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = ({ clusterName, serviceName }: ServiceName): string =>
  `${clusterName}/${serviceName}`;

const refuseMissing =
  ({ config }: Clients['ecs'], clusterName: string) =>
  async (error: unknown): Promise<never> => {
    if (error instanceof Error && error.name === 'ClusterNotFoundException')
      throw new ClusterNotFound(clusterName, await config.region());
    throw error;
  };
