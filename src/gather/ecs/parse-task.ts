import type { Attachment, Container as SdkContainer, Task as SdkTask } from '@aws-sdk/client-ecs';
import type { Container, Task } from '../../facts/task';
import { iso, list, present } from '../session/parsing';

/** A task in the model's words. One that runs has a start, and its interface an address. */
export function parseTask(task: SdkTask): Task {
  const parsed = taskOf(task);
  if (parsed.lastStatus === 'RUNNING') {
    const { startedAt, networkInterface } = parsed;
    present(startedAt, 'tasks[].startedAt');
    if (networkInterface !== undefined)
      present(
        networkInterface.privateIpAddress ?? networkInterface.ipv6Address,
        'the address of tasks[].attachments',
      );
  }
  return parsed;
}

const taskOf = (task: SdkTask): Task => ({
  taskArn: present(task.taskArn, 'tasks[].taskArn'),
  taskDefinitionArn: present(task.taskDefinitionArn, 'tasks[].taskDefinitionArn'),
  startedBy: task.startedBy,
  lastStatus: present(task.lastStatus, 'tasks[].lastStatus'),
  desiredStatus: present(task.desiredStatus, 'tasks[].desiredStatus'),
  healthStatus: task.healthStatus,
  connectivity: task.connectivity,
  launchType: task.launchType,
  capacityProviderName: task.capacityProviderName,
  availabilityZone: task.availabilityZone,
  createdAt: iso(task.createdAt),
  startedAt: iso(task.startedAt),
  stoppingAt: iso(task.stoppingAt),
  stoppedAt: iso(task.stoppedAt),
  stopCode: task.stopCode,
  stoppedReason: task.stoppedReason,
  containerInstanceArn: task.containerInstanceArn,
  networkInterface: parseInterface(
    list(task.attachments, 'tasks[].attachments'),
    task.containers ?? [],
  ),
  ...failuresOf(list(task.attachments, 'tasks[].attachments')),
  containers: list(task.containers, 'tasks[].containers').map(parseContainer),
});

/**
 * The attachment that names an interface, whatever its type is called: `ElasticNetworkInterface`
 * here, `eni` in events. The containers share the interface, and name its IPv6 address too.
 */
function parseInterface(
  attachments: readonly Attachment[],
  containers: readonly SdkContainer[],
): Task['networkInterface'] {
  const attachment = attachments.find(
    ({ type, details = [] }) =>
      type === 'ElasticNetworkInterface' ||
      type === 'eni' ||
      details.some(({ name }) => name === 'networkInterfaceId'),
  );
  if (attachment === undefined) return undefined;
  const detail = (name: string): string | undefined =>
    attachment.details?.find((one) => one.name === name)?.value;
  return {
    networkInterfaceId: detail('networkInterfaceId'),
    subnetId: detail('subnetId'),
    privateIpAddress: detail('privateIPv4Address'),
    ipv6Address:
      detail('iPv6Address') ??
      detail('ipv6Address') ??
      containers
        .flatMap(({ networkInterfaces }) => networkInterfaces ?? [])
        .find(({ ipv6Address }) => ipv6Address !== undefined)?.ipv6Address,
  };
}

/**
 * An Amazon EBS volume says why only where it cannot be created or attached; the network interface
 * has words of the task for that.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-ebs-volumes.html
 */
function failuresOf(attachments: readonly Attachment[]): Pick<Task, 'attachmentFailures'> {
  const said = attachments
    .flatMap(({ details = [] }) => details)
    .flatMap(({ name, value }) => (name === 'statusReason' && value ? [value] : []));
  return said.length === 0 ? {} : { attachmentFailures: said };
}

const parseContainer = (container: SdkContainer): Container => ({
  name: present(container.name, 'containers[].name'),
  image: container.image,
  ...(container.imageDigest === undefined ? {} : { imageDigest: container.imageDigest }),
  lastStatus: container.lastStatus,
  healthStatus: container.healthStatus,
  exitCode: container.exitCode,
  reason: container.reason,
  runtimeId: container.runtimeId,
  networkBindings: (container.networkBindings ?? []).flatMap(
    ({ containerPort, hostPort, protocol = 'tcp' }) =>
      containerPort === undefined || hostPort === undefined
        ? []
        : [{ containerPort, hostPort, protocol }],
  ),
});
