import {
  DescribeContainerInstancesCommand,
  type ContainerInstance as SdkContainerInstance,
} from '@aws-sdk/client-ecs';
import type { ContainerInstance } from '../../facts/network';
import type { Chain } from '../session/chain';
import { batchesOf } from '../session/pages';
import { list, present } from '../session/parsing';

export const operations = ['ecs:DescribeContainerInstances'] as const;

const mostInstancesPerCall = 100;

/** Reads container instances, a hundred a call. One that has left the cluster is left out. */
export async function readContainerInstances(
  chain: Chain,
  cluster: string,
  arns: readonly string[],
): Promise<readonly ContainerInstance[]> {
  const answers = batchesOf(arns, mostInstancesPerCall).map((batch) =>
    chain.call(
      operations[0],
      ({ ecs }, options) =>
        ecs.send(
          new DescribeContainerInstancesCommand({
            cluster,
            containerInstances: [...batch],
            include: ['CONTAINER_INSTANCE_HEALTH'],
          }),
          options,
        ),
      ({ containerInstances }) =>
        list(containerInstances, 'containerInstances').map(parseContainerInstance),
    ),
  );
  return (await Promise.all(answers)).flat();
}

const parseContainerInstance = (instance: SdkContainerInstance): ContainerInstance => ({
  containerInstanceArn: present(instance.containerInstanceArn, 'containerInstanceArn'),
  ec2InstanceId: instance.ec2InstanceId,
  status: present(instance.status, 'containerInstances[].status'),
  agentConnected: instance.agentConnected ?? false,
  ...impairedChecksOf(instance),
});

function impairedChecksOf({
  healthStatus: { overallStatus, details = [] } = {},
}: SdkContainerInstance): Pick<ContainerInstance, 'impairedChecks'> {
  const failed = details
    .filter(({ status }) => status === 'IMPAIRED')
    .map(({ type = 'unnamed', statusReason }) =>
      statusReason === undefined ? type : `${type}: ${statusReason}`,
    );
  if (failed.length > 0) return { impairedChecks: failed };
  return overallStatus === 'IMPAIRED' ? { impairedChecks: ['overall'] } : {};
}
