import { lastSegment } from '../../facts/signal';
import {
  ClusterNotFoundException,
  DescribeServicesCommand,
  ListClustersCommand,
  type ECSClient,
  type Service as SdkService,
} from '@aws-sdk/client-ecs';
import { CannotDiagnose } from '../../findings/cannot-diagnose';
import type { ServiceWithoutCluster } from '../../facts/signal';

export const operations = ['ecs:ListClusters', 'ecs:DescribeServices'] as const;

const mostClusters = 300;
const deadlineMs = 20_000;

type Options = { readonly abortSignal: AbortSignal };

/** A cluster that has a service of the name, and whether that has the deployment of the event. */
interface Candidate {
  readonly cluster: string;
  readonly hasDeployment: boolean;
}

/**
 * The cluster of a service whose event does not say: first among those that are watched, then
 * everywhere. Names may repeat across clusters: the deployment of the event tells them apart. One
 * that is gone, as after a rollback, tells nothing; then only a single hit counts.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-arn-migration.html
 */
export async function findCluster(
  ecs: ECSClient,
  wanted: ServiceWithoutCluster,
  watched: readonly string[],
): Promise<string | undefined> {
  const options = { abortSignal: AbortSignal.timeout(deadlineMs) };
  const near = await candidates(ecs, wanted, watched, options);
  const certain = near.filter(({ hasDeployment }) => hasDeployment);
  if (certain.length > 0) return only(certain);
  const names = (await listClusters(ecs, options)).map(lastSegment);
  const elsewhere = names.filter((name) => !watched.includes(name));
  const all = [...near, ...(await candidates(ecs, wanted, elsewhere, options))];
  const matching = all.filter(({ hasDeployment }) => hasDeployment);
  return only(matching.length > 0 ? matching : all);
}

const only = ([first, ...more]: readonly Candidate[]): string | undefined =>
  more.length === 0 ? first?.cluster : undefined;

async function candidates(
  ecs: ECSClient,
  { serviceName, deploymentId }: ServiceWithoutCluster,
  clusters: readonly string[],
  options: Options,
): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  for (const cluster of clusters) {
    const described = await describe(ecs, cluster, serviceName, options);
    const alive = described.filter(({ status }) => status !== 'INACTIVE');
    if (alive.length === 0) continue;
    found.push({ cluster, hasDeployment: alive.some((one) => hasDeployment(one, deploymentId)) });
  }
  return found;
}

async function describe(
  ecs: ECSClient,
  cluster: string,
  serviceName: string,
  options: Options,
): Promise<readonly SdkService[]> {
  const command = new DescribeServicesCommand({ cluster, services: [serviceName] });
  const { services } = await ecs.send(command, options).catch(noServices);
  if (services === undefined)
    throw new CannotDiagnose(`The services of cluster ${cluster} could not be read.`);
  return services;
}

/** A watched cluster may be gone by now. */
function noServices(error: unknown): { readonly services: readonly SdkService[] } {
  if (error instanceof ClusterNotFoundException) return { services: [] };
  throw error;
}

const hasDeployment = (
  { deployments = [], taskSets = [] }: SdkService,
  deploymentId: string | undefined,
): boolean =>
  deploymentId !== undefined && [...deployments, ...taskSets].some(({ id }) => id === deploymentId);

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
