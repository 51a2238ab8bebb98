import type { Container, Task } from '../../facts/task';
import type { TaskDefinition } from '../../facts/task-definition';

/**
 * Whether ECS says nothing of where a task listens: in host mode it names no bindings.
 * https://github.com/aws/amazon-ecs-agent/pull/3479
 */
export const hidesItsPorts = ({ lastStatus, networkInterface, containers }: Task): boolean =>
  lastStatus === 'RUNNING' &&
  networkInterface === undefined &&
  containers.every(({ networkBindings }) => networkBindings.length === 0);

/** The task with the ports that it has on its instance in host mode: those that it declares. */
export function onHostPorts(task: Task, definitions: readonly TaskDefinition[]): Task {
  const definition = definitions.find(
    ({ taskDefinitionArn }) => taskDefinitionArn === task.taskDefinitionArn,
  );
  if (definition?.networkMode !== 'host' || !hidesItsPorts(task)) return task;
  return {
    ...task,
    containers: task.containers.map((container) => ({
      ...container,
      networkBindings: bindingsOf(container.name, definition),
    })),
  };
}

const bindingsOf = (
  container: string,
  { containers }: TaskDefinition,
): Container['networkBindings'] =>
  containers
    .filter(({ name }) => name === container)
    .flatMap(({ portMappings }) => portMappings)
    .flatMap(({ containerPort, protocol }) =>
      containerPort === undefined ? [] : [{ containerPort, hostPort: containerPort, protocol }],
    );
