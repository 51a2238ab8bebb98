import type { ContainerInstance } from '../../facts/network';
import { valueOf } from '../../facts/reading';
import type { Readings } from '../../facts/snapshot';
import type { Container } from '../../facts/task';
import type { ContainerDefinition, TaskDefinition } from '../../facts/task-definition';

const mostHosts = 20;

/** An instance of which nothing is known but that it would run the task. */
const anyHost = { containerInstanceArn: 'planned/host', ec2InstanceId: 'i-0' };

/** An instance that a task may be placed on. */
export type PlannedHost = Pick<ContainerInstance, 'containerInstanceArn'> & {
  readonly ec2InstanceId: string;
};

/** The instances of the cluster that take tasks, as far as they were read. */
export const knownHosts = ({ containerInstances }: Readings): readonly PlannedHost[] =>
  (valueOf(containerInstances) ?? [])
    .flatMap(({ containerInstanceArn, ec2InstanceId, status, agentConnected }) =>
      ec2InstanceId !== undefined && status === 'ACTIVE' && agentConnected
        ? [{ containerInstanceArn, ec2InstanceId }]
        : [],
    )
    .slice(0, mostHosts);

/** The same, or one that stands for whichever it will be. */
export const hostsOf = (readings: Readings): readonly PlannedHost[] => {
  const known = knownHosts(readings);
  return known.length === 0 ? [anyHost] : known;
};

/**
 * Both ends of the default range of dynamic host ports, and where the range of Docker's own begins.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html
 */
const dynamicPorts = [32_768, 49_153, 60_999];

/** The lowest and the highest that the tasks of today got: the instance may have a range of its own. */
function portsSeen({ tasks }: Readings): readonly number[] {
  const ports = (valueOf(tasks) ?? [])
    .flatMap(({ containers }) => containers)
    .flatMap(({ networkBindings }) => networkBindings)
    .map(({ hostPort }) => hostPort)
    .filter((port) => port >= firstUnprivileged);
  return ports.length === 0 ? [] : [Math.min(...ports), Math.max(...ports)];
}

const firstUnprivileged = 1_024;

/** The ports of a container on its instance. */
export const hostPortsOf = (
  { portMappings }: ContainerDefinition,
  { networkMode }: TaskDefinition,
  readings: Readings,
): Container['networkBindings'] =>
  portMappings.flatMap(({ containerPort, hostPort = 0, protocol }) => {
    if (containerPort === undefined) return [];
    if (networkMode === 'host') return [{ containerPort, hostPort: containerPort, protocol }];
    const ports =
      hostPort === 0 ? new Set([...dynamicPorts, ...portsSeen(readings)]) : new Set([hostPort]);
    return [...ports].map((port) => ({ containerPort, hostPort: port, protocol }));
  });
