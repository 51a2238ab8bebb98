import type { ContainerInstance, Service, TaskDefinition } from '@aws-sdk/client-ecs';
import type { ServiceState } from './ecs-state';
import type { World } from '../world';

/**
 * Where a task goes, or why it goes nowhere: the words of the service event and the reason of the
 * EventBridge event.
 */
export type Placement =
  | { readonly kind: 'fargate' }
  | { readonly kind: 'instance'; readonly instance: ContainerInstance }
  | { readonly kind: 'nowhere'; readonly message: string; readonly reason: string | undefined };

/** Looks for room for one more task of a service. */
export function place(
  world: World,
  { service }: ServiceState,
  definition: TaskDefinition,
): Placement {
  if (isOnFargate(service)) return placeOnFargate(world);
  const instances = [...world.ecs.containerInstances.values()].filter(
    ({ status }) => status === 'ACTIVE',
  );
  if (instances.length === 0 && world.launchRefusal !== undefined)
    return {
      kind: 'nowhere',
      message: `was unable to place a task. Reason: ResourceInitializationError: Unable to launch instance(s) for capacity provider ${service.capacityProviderStrategy?.[0]?.capacityProvider}. ${world.launchRefusal}.`,
      reason: undefined,
    };
  if (instances.length === 0)
    return noInstance(' No Container Instances were found in your cluster.', undefined);
  const refusals = instances.map((instance) => ({
    instance,
    refusal: refusalOf(world, instance, definition),
  }));
  const fitting = refusals
    .filter(({ refusal }) => refusal === undefined)
    .sort((a, b) => tasksOn(world, a.instance) - tasksOn(world, b.instance))[0];
  if (fitting) return { kind: 'instance', instance: fitting.instance };
  const { instance, refusal } = refusals[0] ?? { instance: {}, refusal: undefined };
  const id = instance.containerInstanceArn?.split('/').at(-1);
  return noInstance(
    ` The closest matching (container-instance ${id}) ${refusal?.words}`,
    refusal?.reason,
  );
}

/** A capacity provider of one's own is a group of instances. */
const isOnFargate = ({ launchType, capacityProviderStrategy = [] }: Service): boolean =>
  launchType !== 'EC2' &&
  capacityProviderStrategy.every(({ capacityProvider }) => capacityProvider?.startsWith('FARGATE'));

const tasksOn = (world: World, { containerInstanceArn }: ContainerInstance): number =>
  [...world.ecs.tasks.values()].filter(
    ({ task }) =>
      task.containerInstanceArn === containerInstanceArn && task.desiredStatus !== 'STOPPED',
  ).length;

const noInstance = (tail: string, reason: string | undefined): Placement => ({
  kind: 'nowhere',
  message: `was unable to place a task because no container instance met all of its requirements.${tail}`,
  reason,
});

function placeOnFargate(world: World): Placement {
  const running = [...world.ecs.tasks.values()].filter(
    ({ task }) => task.lastStatus !== 'STOPPED',
  ).length;
  if (!world.fargate.available) {
    const message =
      'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.';
    return { kind: 'nowhere', message, reason: 'RESOURCE:FARGATE' };
  }
  if (running >= world.fargate.taskLimit) {
    const message =
      "was unable to place a task. Reason: You've reached the limit on the number of tasks you can run concurrently.";
    return { kind: 'nowhere', message, reason: 'RESOURCE:FARGATE' };
  }
  return { kind: 'fargate' };
}

interface Refusal {
  readonly words: string;
  readonly reason: string;
}

function refusalOf(
  world: World,
  instance: ContainerInstance,
  definition: TaskDefinition,
): Refusal | undefined {
  const used = usedOn(world, instance);
  const missing = missingAttribute(instance, definition);
  if (missing)
    return { words: 'is missing an attribute required by your task.', reason: 'ATTRIBUTE' };
  if (used.cpu + Number(definition.cpu ?? 0) > registered(instance, 'CPU'))
    return { words: 'has insufficient CPU units available.', reason: 'RESOURCE:CPU' };
  if (used.memory + Number(definition.memory ?? 0) > registered(instance, 'MEMORY'))
    return { words: 'has insufficient memory available.', reason: 'RESOURCE:MEMORY' };
  const taken = fixedHostPorts(definition).some((port) => used.ports.includes(port));
  return taken
    ? { words: 'is already using a port required by your task.', reason: 'RESOURCE:PORTS' }
    : undefined;
}

const registered = ({ registeredResources }: ContainerInstance, name: string): number =>
  registeredResources?.find((resource) => resource.name === name)?.integerValue ?? 0;

function usedOn(
  world: World,
  { containerInstanceArn }: ContainerInstance,
): { cpu: number; memory: number; ports: number[] } {
  const there = [...world.ecs.tasks.values()].filter(
    ({ task }) =>
      task.containerInstanceArn === containerInstanceArn && task.lastStatus !== 'STOPPED',
  );
  return {
    cpu: there.reduce((sum, { taskDefinition }) => sum + Number(taskDefinition.cpu ?? 0), 0),
    memory: there.reduce((sum, { taskDefinition }) => sum + Number(taskDefinition.memory ?? 0), 0),
    ports: there.flatMap(({ taskDefinition }) => fixedHostPorts(taskDefinition)),
  };
}

/** Host ports that a task insists on: in host mode all of its ports. */
export const fixedHostPorts = ({ networkMode, containerDefinitions }: TaskDefinition): number[] =>
  networkMode === 'awsvpc'
    ? []
    : (containerDefinitions ?? []).flatMap(({ portMappings }) =>
        (portMappings ?? []).flatMap(({ hostPort, containerPort }) =>
          networkMode === 'host' ? (containerPort ?? []) : hostPort || [],
        ),
      );

/** Only `attribute:NAME == VALUE` and `attribute:NAME exists` are understood. */
function missingAttribute(
  { attributes }: ContainerInstance,
  { placementConstraints }: TaskDefinition,
): boolean {
  return (placementConstraints ?? []).some(({ expression }) => {
    const [, name, value] =
      /^attribute:(\S+)(?:\s*==\s*(\S+)|\s+exists)?$/.exec(expression ?? '') ?? [];
    return !attributes?.some(
      (each) => each.name === name && (value === undefined || each.value === value),
    );
  });
}
