import type {
  DescribeServiceDeploymentsRequest,
  DescribeServiceDeploymentsResponse,
  DescribeServiceRevisionsRequest,
  DescribeServiceRevisionsResponse,
  ListServiceDeploymentsRequest,
  ListServiceDeploymentsResponse,
} from '@aws-sdk/client-ecs';
import type { Operation } from '../../operation';
import { withGateway } from './gateway';
import { page } from '../page';
import { clusterOf, nextToken, refuseTooMany, resolve, serviceOf } from './find';

/** Newest first. */
export const listServiceDeployments: Operation<
  ListServiceDeploymentsRequest,
  ListServiceDeploymentsResponse
> = (world, input) => {
  const { service } = serviceOf(world, clusterOf(world, input.cluster), input.service);
  const records = [...world.ecs.serviceDeployments.values()]
    .filter(
      ({ serviceArn, status }) =>
        serviceArn === service.serviceArn &&
        (!input.status?.length || (status && input.status.includes(status))),
    )
    .toReversed();
  const { items, next } = page(records, input.maxResults ?? 20, input.nextToken);
  const serviceDeployments = items.map(
    ({
      serviceDeploymentArn,
      serviceArn,
      clusterArn,
      createdAt,
      startedAt,
      finishedAt,
      status,
      statusReason,
      targetServiceRevision,
    }) => ({
      serviceDeploymentArn,
      serviceArn,
      clusterArn,
      createdAt,
      startedAt,
      finishedAt,
      status,
      statusReason,
      targetServiceRevisionArn: targetServiceRevision?.arn,
    }),
  );
  return { serviceDeployments, ...nextToken(next) };
};

export const describeServiceDeployments: Operation<
  DescribeServiceDeploymentsRequest,
  DescribeServiceDeploymentsResponse
> = (world, input) => {
  refuseTooMany(input.serviceDeploymentArns, 20, 'Service deployments');
  const { found, failures } = resolve(input.serviceDeploymentArns ?? [], (arn) =>
    world.ecs.serviceDeployments.get(arn),
  );
  return { serviceDeployments: found, failures };
};

export const describeServiceRevisions: Operation<
  DescribeServiceRevisionsRequest,
  DescribeServiceRevisionsResponse
> = (world, input) => {
  refuseTooMany(input.serviceRevisionArns, 20, 'Service revisions');
  const { found, failures } = resolve(input.serviceRevisionArns ?? [], (arn) =>
    world.ecs.serviceRevisions.get(arn),
  );
  return { serviceRevisions: found.map((revision) => withGateway(world, revision)), failures };
};
