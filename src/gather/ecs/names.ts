import { lastSegment } from '../../facts/signal';
import { ListClustersCommand, ListServicesCommand, type ECSClient } from '@aws-sdk/client-ecs';
import type { Clients } from '../session/clients';
import { list } from '../session/parsing';

export const operations = ['ecs:ListClusters', 'ecs:ListServices'] as const;

const [callMs, mostPages] = [5_000, 200];

/** The names of all clusters. */
export const listClusterNames = (
  ecs: ECSClient,
  most: number = mostPages,
): Promise<readonly string[]> =>
  pages(most, async (nextToken) => {
    const output = await ecs.send(new ListClustersCommand({ nextToken, maxResults: 100 }), {
      abortSignal: AbortSignal.timeout(callMs),
    });
    return {
      items: list(output.clusterArns, 'clusterArns').map(lastSegment),
      nextToken: output.nextToken,
    };
  });

/** The names of the services of a cluster. */
export const listServiceNames = (
  ecs: ECSClient,
  cluster: string,
  most: number = mostPages,
): Promise<readonly string[]> =>
  pages(most, async (nextToken) => {
    const output = await ecs.send(
      new ListServicesCommand({ cluster, nextToken, maxResults: 100 }),
      { abortSignal: AbortSignal.timeout(callMs) },
    );
    return {
      items: list(output.serviceArns, 'serviceArns').map(lastSegment),
      nextToken: output.nextToken,
    };
  });

/**
 * Names near a misspelt one: the first hundred. Undefined where they cannot be read, since this is
 * only to help and a refusal of it is no news.
 */
export const clusterNames = ({ ecs }: Clients): Promise<readonly string[] | undefined> =>
  listClusterNames(ecs, 1).catch(() => undefined);

/** The same for the services of a cluster. */
export const serviceNames = (
  { ecs }: Clients,
  cluster: string,
): Promise<readonly string[] | undefined> =>
  listServiceNames(ecs, cluster, 1).catch(() => undefined);

interface Page {
  readonly items: readonly string[];
  readonly nextToken: string | undefined;
}

async function pages(
  most: number,
  read: (nextToken: string | undefined) => Promise<Page>,
): Promise<readonly string[]> {
  const items: string[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < most; page += 1) {
    const next = await read(nextToken);
    items.push(...next.items);
    if (next.nextToken === undefined || next.nextToken === '' || next.nextToken === nextToken)
      return items;
    nextToken = next.nextToken;
  }
  return items;
}
