import type {
  DescribeTaskDefinitionRequest,
  DescribeTaskDefinitionResponse,
  DescribeTasksRequest,
  DescribeTasksResponse,
  ListTasksRequest,
  ListTasksResponse,
  RegisterTaskDefinitionRequest,
  RegisterTaskDefinitionResponse,
  StopTaskRequest,
  StopTaskResponse,
} from '@aws-sdk/client-ecs';
import { AwsError, type Operation } from '../../operation';
import type { TaskState } from '../../world/tasks/task-states';
import { definitionArn, registerDefinition } from '../../world/tasks/task-definitions';
import { stopTask } from '../../world/tasks/task-life';
import type { World } from '../../world/world';
import { page } from '../page';
import { clusterOf, lastPart, nextToken, refuseTooMany, resolve, serviceOf } from './find';

/** `desiredStatus` is RUNNING unless another is asked for. */
export const listTasks: Operation<ListTasksRequest, ListTasksResponse> = (world, input) => {
  const clusterArn = clusterOf(world, input.cluster);
  const ofService =
    input.serviceName && serviceOf(world, clusterArn, input.serviceName).service.serviceArn;
  const arns = (ofService ? world.ecs.tasksOf(ofService) : [...world.ecs.tasks.values()])
    .filter(
      ({ task }) =>
        task.clusterArn === clusterArn && task.desiredStatus === (input.desiredStatus ?? 'RUNNING'),
    )
    .filter(({ task }) => !input.startedBy || task.startedBy === input.startedBy)
    .filter(
      ({ task }) =>
        !input.family || lastPart(task.taskDefinitionArn ?? '').startsWith(`${input.family}:`),
    )
    .map(({ task }) => task.taskArn);
  const { items, next } = page(arns, input.maxResults ?? 100, input.nextToken);
  return { taskArns: items, ...nextToken(next) };
};

const findTask = (world: World, clusterArn: string, name: string): TaskState | undefined =>
  world.ecs.tasks.get(`${clusterArn.replace(':cluster/', ':task/')}/${lastPart(name)}`);

export const describeTasks: Operation<DescribeTasksRequest, DescribeTasksResponse> = (
  world,
  input,
) => {
  refuseTooMany(input.tasks, 100, 'Tasks');
  const clusterArn = clusterOf(world, input.cluster);
  const { found, failures } = resolve(input.tasks ?? [], (name) =>
    findTask(world, clusterArn, name),
  );
  return { tasks: found.map(({ task }) => task), failures };
};

export const describeTaskDefinition: Operation<
  DescribeTaskDefinitionRequest,
  DescribeTaskDefinitionResponse
> = (world, input) => {
  const arn = definitionArn(world, input.taskDefinition ?? '');
  if (!arn) throw new AwsError('ClientException', 'Unable to describe task definition.');
  const tags = input.include?.includes('TAGS') ? { tags: world.ecs.tags.get(arn) ?? [] } : {};
  return { taskDefinition: world.ecs.taskDefinitions.get(arn), ...tags };
};

export const registerTaskDefinition: Operation<
  RegisterTaskDefinitionRequest,
  RegisterTaskDefinitionResponse
> = (world, input) => ({
  taskDefinition: world.ecs.taskDefinitions.get(registerDefinition(world, input)),
});

export const stopTaskOperation: Operation<StopTaskRequest, StopTaskResponse> = (world, input) => {
  const state = findTask(world, clusterOf(world, input.cluster), input.task ?? '');
  const service = world.ecs.services.get(state?.serviceArn ?? '');
  if (!state || !service)
    throw new AwsError('InvalidParameterException', 'The referenced task was not found.');
  stopTask(world, service, state, {
    stopCode: 'UserInitiated',
    stoppedReason: input.reason ?? 'Task stopped by user',
  });
  return { task: state.task };
};
