import { ListClustersCommand, ListServicesCommand } from '@aws-sdk/client-ecs';
import type { Clients } from '../session/clients';
import { lastSegment } from '../session/parsing';

export const operations = ['ecs:ListClusters', 'ecs:ListServices'] as const;

const deadlineMs = 5_000;

/**
 * Names near a misspelt one: the first hundred. Undefined where they cannot be read, since this is
 * only to help and a refusal of it is no news.
 */
export const clusterNames = ({ ecs }: Clients): Promise<readonly string[] | undefined> =>
  namesOf((options) =>
    ecs
      .send(new ListClustersCommand({ maxResults: 100 }), options)
      .then(({ clusterArns }) => clusterArns),
  );

/** The same for the services of a cluster. */
export const serviceNames = (
  { ecs }: Clients,
  cluster: string,
): Promise<readonly string[] | undefined> =>
  namesOf((options) =>
    ecs
      .send(new ListServicesCommand({ cluster, maxResults: 100 }), options)
      .then(({ serviceArns }) => serviceArns),
  );

const namesOf = (
  read: (options: { readonly abortSignal: AbortSignal }) => Promise<readonly string[] | undefined>,
): Promise<readonly string[] | undefined> =>
  read({ abortSignal: AbortSignal.timeout(deadlineMs) }).then(
    (arns) => arns?.map(lastSegment),
    () => undefined,
  );
