import type {
  ContinueServiceDeploymentRequest,
  ContinueServiceDeploymentResponse,
  DescribeServiceDeploymentsRequest,
  DescribeServiceDeploymentsResponse,
  DescribeServiceRevisionsRequest,
  DescribeServiceRevisionsResponse,
  ListServiceDeploymentsRequest,
  ListServiceDeploymentsResponse,
  StopServiceDeploymentRequest,
  StopServiceDeploymentResponse,
} from '@aws-sdk/client-ecs';
import { AwsError, type Operation } from '../../operation';
import { failDeployment } from '../../world/tasks/deployments';
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

/** A person's word to a pause hook. */
export const continueServiceDeployment: Operation<
  ContinueServiceDeploymentRequest,
  ContinueServiceDeploymentResponse
> = (world, { serviceDeploymentArn, hookId = '', action = 'CONTINUE' }) => {
  const record = world.ecs.serviceDeployments.get(serviceDeploymentArn ?? '');
  const answer = world.ecs.pauses.get(hookId);
  const waits = record?.lifecycleHookDetails?.some((hook) => hook.hookId === hookId);
  if (!waits || answer === undefined)
    throw new AwsError('ConflictException', `The lifecycle hook ${hookId} does not wait.`);
  answer(action);
  return { serviceDeploymentArn };
};

/** Ends a deployment that is under way: back to the one before, unless it says ABORT. */
export const stopServiceDeployment: Operation<
  StopServiceDeploymentRequest,
  StopServiceDeploymentResponse
> = (world, { serviceDeploymentArn, stopType = 'ROLLBACK' }) => {
  const service = [...world.ecs.services.values()].find(
    ({ deployments: [primary] }) => primary?.serviceDeploymentArn === serviceDeploymentArn,
  );
  const [own] = service?.deployments ?? [];
  if (service === undefined || own?.deployment.rolloutState !== 'IN_PROGRESS')
    throw new AwsError('ConflictException', 'The service deployment is not in progress.');
  failDeployment(
    world,
    service,
    own,
    'Service deployment was stopped by a user.',
    stopType !== 'ABORT',
  );
  world.changed();
  return { serviceDeploymentArn };
};
