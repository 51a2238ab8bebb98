import type {
  DescribeStacksInput,
  DescribeStacksOutput,
  ListStackResourcesInput,
  ListStackResourcesOutput,
} from '@aws-sdk/client-cloudformation';
import { AwsError, type Operation } from '../../operation';
import { platformOf } from '../../platform/platform';
import type { Stack } from '../../platform/stack';
import type { World } from '../../world/world';

function stackOf(world: World, name: string | undefined): Stack {
  const stack = platformOf(world).stacks.get(name ?? '');
  if (!stack) throw new AwsError('ValidationError', `Stack with id ${name ?? ''} does not exist`);
  return stack;
}

const describeStacks: Operation<DescribeStacksInput, DescribeStacksOutput> = (
  world,
  { StackName },
) => {
  const { name, status, createdAt, parameters, outputs } = stackOf(world, StackName);
  return {
    Stacks: [
      {
        StackName: name,
        StackStatus: status,
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

export const cloudformation = {
  DescribeStacks: describeStacks,
  ListStackResources: listStackResources,
};
