import type {
  DeleteStackInput,
  DescribeStackEventsInput,
  DescribeStackEventsOutput,
  DescribeStacksInput,
  DescribeStacksOutput,
  ListStackResourcesInput,
  ListStackResourcesOutput,
  ListStacksOutput,
} from '@aws-sdk/client-cloudformation';
import { AwsError, type Operation } from '../../operation';
import { platformOf } from '../../platform/platform';
import type { Stack } from '../../platform/stack';
import type { World } from '../../world/world';
import { changeSets } from './change-sets';
import { beginRemoval, statusNow } from './work';

function stackOf(world: World, name: string | undefined): Stack {
  const stack = platformOf(world).stacks.get(name ?? '');
  if (!stack) throw new AwsError('ValidationError', `Stack with id ${name ?? ''} does not exist`);
  return stack;
}

const describeStacks: Operation<DescribeStacksInput, DescribeStacksOutput> = (
  world,
  { StackName },
) => {
  const stack = stackOf(world, StackName);
  const { name, description, createdAt, parameters, outputs } = stack;
  const status = statusNow(world, stack);
  return {
    Stacks: [
      {
        StackName: name,
        StackStatus: status,
        Description: description,
        CreationTime: createdAt,
        Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
          ParameterKey,
          ParameterValue,
        })),
        Outputs: Object.entries(outputs).map(([OutputKey, value]) => ({
          OutputKey,
          OutputValue: String(value),
        })),
      },
    ],
  };
};

const listStackResources: Operation<ListStackResourcesInput, ListStackResourcesOutput> = (
  world,
  { StackName },
) => {
  const { resources, createdAt } = stackOf(world, StackName);
  return {
    StackResourceSummaries: resources.map(({ logicalId, type, ref }) => ({
      LogicalResourceId: logicalId,
      PhysicalResourceId: ref,
      ResourceType: type,
      LastUpdatedTimestamp: createdAt,
      ResourceStatus: 'CREATE_COMPLETE',
    })),
  };
};

const describeStackEvents: Operation<DescribeStackEventsInput, DescribeStackEventsOutput> = (
  world,
  { StackName },
) => {
  const { name, events } = stackOf(world, StackName);
  return {
    StackEvents: events.toReversed().map(({ id, at, logicalId, type, status, reason }) => ({
      StackId: name,
      StackName: name,
      EventId: id,
      Timestamp: at,
      LogicalResourceId: logicalId,
      ResourceType: type,
      ResourceStatus: status,
      ResourceStatusReason: reason,
    })),
  };
};

const listStacks: Operation<object, ListStacksOutput> = (world) => ({
  StackSummaries: [...platformOf(world).stacks.values()].map(({ name, status, createdAt }) => ({
    StackName: name,
    StackStatus: status,
    CreationTime: createdAt,
  })),
});

const deleteStack: Operation<DeleteStackInput, object> = (world, { StackName = '' }) => {
  const stack = platformOf(world).stacks.get(StackName);
  if (stack === undefined) return {};
  if (stack.status === 'REVIEW_IN_PROGRESS') platformOf(world).stacks.delete(StackName);
  else beginRemoval(world, stack);
  return {};
};

export const cloudformation = {
  ...changeSets,
  DeleteStack: deleteStack,
  DescribeStacks: describeStacks,
  DescribeStackEvents: describeStackEvents,
  ListStacks: listStacks,
  ListStackResources: listStackResources,
};
