import { DescribeServicesCommand, ListClustersCommand, type ECSClient } from '@aws-sdk/client-ecs';
import { CannotDiagnose } from '../model/errors';
import type { ServiceWithoutCluster } from '../model/signal';
import { lastSegment } from './parsing';

export const operations = ['ecs:ListClusters', 'ecs:DescribeServices'] as const;

const mostClusters = 300;
const deadlineMs = 20_000;

/**
 * The cluster of a service whose event does not say: first among those that are watched, then
 * everywhere. Names may repeat across clusters, so without a deployment that matches only a single
 * hit counts.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-arn-migration.html
 */
export async function findCluster(
  ecs: ECSClient,
  wanted: ServiceWithoutCluster,
  watched: readonly string[],
): Promise<string | undefined> {
  const options = { abortSignal: AbortSignal.timeout(deadlineMs) };
  const near = await clustersWith(ecs, wanted, watched, options);
  if (near.length > 0 && wanted.deploymentId !== undefined) return only(near);
  const names = (await listClusters(ecs, options)).map(lastSegment);
  const far = await clustersWith(
    ecs,
    wanted,
    names.filter((name) => !watched.includes(name)),
    options,
  );
  return only([...near, ...far]);
}

const only = ([first, ...more]: readonly string[]): string | undefined =>
  more.length === 0 ? first : undefined;

type Options = { readonly abortSignal: AbortSignal };

async function clustersWith(
  ecs: ECSClient,
  { serviceName, deploymentId }: ServiceWithoutCluster,
  clusters: readonly string[],
  options: Options,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const cluster of clusters) {
    const { services } = await ecs.send(
      new DescribeServicesCommand({ cluster, services: [serviceName] }),
      options,
    );
    if (services === undefined)
      throw new CannotDiagnose(`The services of cluster ${cluster} could not be read.`);
    const isIt = services.some(({ status, deployments = [], taskSets = [] }) =>
      deploymentId === undefined
        ? status !== 'INACTIVE'
        : [...deployments, ...taskSets].some(({ id }) => id === deploymentId),
    );
    if (isIt) found.push(cluster);
  }
  return found;
}

async function listClusters(ecs: ECSClient, options: Options): Promise<readonly string[]> {
  const arns: string[] = [];
  let nextToken: string | undefined;
  do {
    const { clusterArns = [], nextToken: next } = await ecs.send(
      new ListClustersCommand({ nextToken }),
      options,
    );
    arns.push(...clusterArns);
    nextToken = next === nextToken ? undefined : next;
  } while (nextToken !== undefined && arns.length < mostClusters);
  return arns;
}
