import type { Failure } from '@aws-sdk/client-ecs';
import { AwsError } from '../../operation';
import type { ServiceState } from '../../world/tasks/ecs-state';
import type { World } from '../../world/world';

/** The last segment of an ARN, or the name itself. */
export const lastPart = (nameOrArn: string): string =>
  nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);

export const nextToken = (next: string | undefined): { nextToken?: string } =>
  next ? { nextToken: next } : {};

/** The ARN of a cluster; an unknown one is an error, as in ECS. */
export function clusterOf(world: World, nameOrArn: string | undefined): string {
  const cluster = world.ecs.clusters.get(lastPart(nameOrArn ?? 'default'));
  if (!cluster?.clusterArn) throw new AwsError('ClusterNotFoundException', 'Cluster not found.');
  return cluster.clusterArn;
}

export const findService = (
  world: World,
  clusterArn: string,
  nameOrArn: string,
): ServiceState | undefined =>
  world.ecs.services.get(`${clusterArn.replace(':cluster/', ':service/')}/${lastPart(nameOrArn)}`);

export function serviceOf(
  world: World,
  clusterArn: string,
  nameOrArn: string | undefined,
): ServiceState {
  const state = findService(world, clusterArn, nameOrArn ?? '');
  if (!state) throw new AwsError('ServiceNotFoundException', 'Service not found.');
  return state;
}

/**
 * What was found, and a MISSING failure for each name that leads nowhere: ECS answers such a
 * request with 200.
 */
export function resolve<Item>(
  names: readonly string[],
  find: (name: string) => Item | undefined,
): { found: Item[]; failures: Failure[] } {
  const results = names.map((name) => ({ name, item: find(name) }));
  return {
    found: results.flatMap(({ item }) => item ?? []),
    failures: results
      .filter(({ item }) => item === undefined)
      .map(({ name }) => ({ arn: name, reason: 'MISSING' })),
  };
}

/** Refuses a request for more than AWS takes at once. */
export function refuseTooMany(
  names: readonly string[] | undefined,
  limit: number,
  kind: string,
): void {
  if ((names?.length ?? 0) > limit)
    throw new AwsError('InvalidParameterException', `${kind} can have at most ${limit} items.`);
}
