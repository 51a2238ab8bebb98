import { isKnown } from '../../facts/aws-words';
import { hidesItsPorts } from './host-ports';
import type { ContainerInstance } from '../../facts/network';
import type { LoadBalancerEntry, Service } from '../../facts/service';
import type { TargetGroup, TargetHealth } from '../../facts/target-group';
import type { Task } from '../../facts/task';

/**
 * The task behind a target: by its address, or by its host port on the instance that it runs on.
 * Where nothing tells its port, by the instance.
 */
export function taskOfTarget(
  target: TargetHealth,
  group: TargetGroup,
  tasks: readonly Task[],
  containerInstances: readonly ContainerInstance[] = [],
): Task | undefined {
  if (isRegisteredByAddress(target, group))
    return tasks.find(
      ({ networkInterface: eni }) =>
        eni?.privateIpAddress === target.targetId || eni?.ipv6Address === target.targetId,
    );
  const there = tasks.filter((task) => mayRunOn(task, target.targetId, containerInstances));
  return there.find((task) => listensOn(task, target.port)) ?? there.find(hidesItsPorts);
}

/** An id that names an instance is none of an address, also where the type is a new word. */
const isRegisteredByAddress = ({ targetId }: TargetHealth, { targetType }: TargetGroup): boolean =>
  isKnown('targetType', targetType) ? targetType === 'ip' : !/^i-[0-9a-f]+$/.test(targetId);

const listensOn = ({ containers }: Task, port: number): boolean =>
  containers.some(({ networkBindings }) =>
    networkBindings.some(({ hostPort }) => hostPort === port),
  );

function mayRunOn(
  task: Task,
  instanceId: string,
  containerInstances: readonly ContainerInstance[],
): boolean {
  const host = containerInstances.find(
    ({ containerInstanceArn }) => containerInstanceArn === task.containerInstanceArn,
  );
  return host?.ec2InstanceId === undefined || host.ec2InstanceId === instanceId;
}

/** Whether ECS names an address or a host port of a task, by which its target could be told. */
export const isRecognisable = ({ networkInterface: eni, containers }: Task): boolean =>
  (eni?.privateIpAddress ?? eni?.ipv6Address) !== undefined ||
  containers.some(({ networkBindings }) => networkBindings.length > 0);

/** Those of the tasks that have an unhealthy target. */
export const unhealthyTasks = (
  tasks: readonly Task[],
  groups: readonly TargetGroup[],
  targetHealth: readonly TargetHealth[],
): readonly Task[] => {
  const unhealthy = targetHealth.filter(({ state }) => state === 'unhealthy');
  const isBehind = (task: Task, group: TargetGroup): boolean =>
    unhealthy
      .filter(({ targetGroupArn }) => targetGroupArn === group.targetGroupArn)
      .some((target) => taskOfTarget(target, group, [task]) !== undefined);
  return tasks.filter((task) => groups.some((group) => isBehind(task, group)));
};

/** The load balancer entry that names a group, as its main or its alternate one. */
export const entryOf = (service: Service, targetGroupArn: string): LoadBalancerEntry | undefined =>
  service.loadBalancers.find(
    (entry) =>
      entry.targetGroupArn === targetGroupArn || entry.alternate?.targetGroupArn === targetGroupArn,
  );

/** The port that is checked: the group's fixed one, or the registered one. */
export const effectiveHealthCheckPort = (group: TargetGroup, registeredPort: number): number =>
  group.healthCheck.port === 'traffic-port' ? registeredPort : group.healthCheck.port;
