import type {
  DescribeCapacityProvidersRequest,
  DescribeCapacityProvidersResponse,
  DescribeClustersRequest,
  DescribeClustersResponse,
  DescribeContainerInstancesRequest,
  DescribeContainerInstancesResponse,
  ListClustersRequest,
  ListClustersResponse,
  ListContainerInstancesRequest,
  ListContainerInstancesResponse,
} from '@aws-sdk/client-ecs';
import type { Operation } from '../../operation';
import { page } from '../page';
import { clusterOf, lastPart, nextToken, resolve } from './find';

export const listClusters: Operation<ListClustersRequest, ListClustersResponse> = (
  world,
  input,
) => {
  const arns = [...world.ecs.clusters.values()].flatMap(({ clusterArn }) => clusterArn ?? []);
  const { items, next } = page(arns, input.maxResults ?? 100, input.nextToken);
  return { clusterArns: items, ...nextToken(next) };
};

export const describeClusters: Operation<DescribeClustersRequest, DescribeClustersResponse> = (
  world,
  input,
) => {
  const { found, failures } = resolve(input.clusters ?? ['default'], (name) =>
    world.ecs.clusters.get(lastPart(name)),
  );
  const clusters = found.map((cluster) => {
    const services = [...world.ecs.services.values()].filter(
      ({ service }) => service.clusterArn === cluster.clusterArn,
    );
    const tasks = [...world.ecs.tasks.values()].filter(
      ({ task }) => task.clusterArn === cluster.clusterArn,
    );
    return {
      ...cluster,
      activeServicesCount: services.length,
      runningTasksCount: tasks.filter(({ task }) => task.lastStatus === 'RUNNING').length,
      registeredContainerInstancesCount: world.ecs.containerInstances.size,
    };
  });
  return { clusters, failures };
};

export const listContainerInstances: Operation<
  ListContainerInstancesRequest,
  ListContainerInstancesResponse
> = (world, input) => {
  const cluster = lastPart(clusterOf(world, input.cluster));
  const arns = [...world.ecs.containerInstances.values()]
    .filter(({ containerInstanceArn }) => containerInstanceArn?.includes(`/${cluster}/`))
    .filter(({ status }) => input.status === undefined || status === input.status)
    .flatMap(({ containerInstanceArn }) => containerInstanceArn ?? []);
  const { items, next } = page(arns, input.maxResults ?? 100, input.nextToken);
  return { containerInstanceArns: items, ...nextToken(next) };
};

export const describeContainerInstances: Operation<
  DescribeContainerInstancesRequest,
  DescribeContainerInstancesResponse
> = (world, input) => {
  clusterOf(world, input.cluster);
  const { found, failures } = resolve(input.containerInstances ?? [], (name) =>
    [...world.ecs.containerInstances.values()].find(
      ({ containerInstanceArn }) => lastPart(containerInstanceArn ?? '') === lastPart(name),
    ),
  );
  const isHealthAsked = input.include?.includes('CONTAINER_INSTANCE_HEALTH') === true;
  const containerInstances = found.map(({ healthStatus, ...instance }) =>
    isHealthAsked ? { ...instance, healthStatus } : instance,
  );
  return { containerInstances, failures };
};

export const describeCapacityProviders: Operation<
  DescribeCapacityProvidersRequest,
  DescribeCapacityProvidersResponse
> = (world, input) => {
  if (!input.capacityProviders?.length)
    return { capacityProviders: [...world.ecs.capacityProviders.values()], failures: [] };
  const { found, failures } = resolve(input.capacityProviders, (name) =>
    world.ecs.capacityProviders.get(lastPart(name)),
  );
  return { capacityProviders: found, failures };
};
