import type { Container, Task } from '../../facts/task';
import type { TaskDefinition } from '../../facts/task-definition';

/**
 * The containers of a task that its definition does not name: AWS put them there, for Service
 * Connect or GuardDuty. Without the definition nobody knows.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
 * https://docs.aws.amazon.com/guardduty/latest/ug/how-runtime-monitoring-works-ecs-fargate.html
 */
export function managedContainers(
  task: Task,
  definitions: readonly TaskDefinition[],
): readonly Container[] {
  const definition = definitions.find(
    ({ taskDefinitionArn }) => taskDefinitionArn === task.taskDefinitionArn,
  );
  if (definition === undefined) return [];
  const defined = definition.containers.map(({ name }) => name);
  return task.containers.filter(({ name }) => !defined.includes(name));
}

/** The managed container that alone makes a task unhealthy, if one does. */
export function unhealthyManaged(
  task: Task,
  definitions: readonly TaskDefinition[],
): Container | undefined {
  const managed = managedContainers(task, definitions);
  const unhealthy = task.containers.filter(({ healthStatus }) => healthStatus === 'UNHEALTHY');
  return unhealthy.length > 0 && unhealthy.every((one) => managed.includes(one))
    ? unhealthy[0]
    : undefined;
}

/**
 * The managed container that ended a task: it has a code of its own, and what the definition names
 * ended only as ECS ends it.
 */
export function endedByManaged(
  task: Task,
  definitions: readonly TaskDefinition[],
): Container | undefined {
  const managed = managedContainers(task, definitions);
  const own = task.containers.filter((one) => !managed.includes(one));
  return own.every(({ exitCode }) => exitCode === undefined || consequences.includes(exitCode))
    ? managed.find(({ exitCode }) => exitCode !== undefined && !consequences.includes(exitCode))
    : undefined;
}

/** How a container ends that ECS stops. */
const consequences: readonly number[] = [0, 137, 143];

/** Whose container it is, by the names that AWS gives them. */
export function ownerOf({ name }: Container): { readonly owner: string; readonly page: string } {
  if (name.startsWith('aws-guardduty-agent'))
    return {
      owner: 'Amazon GuardDuty',
      page: 'https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-ecs-coverage.html',
    };
  if (name.startsWith('ecs-service-connect'))
    return {
      owner: 'Amazon ECS Service Connect',
      page: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html',
    };
  return {
    owner: 'AWS',
    page: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting.html',
  };
}
