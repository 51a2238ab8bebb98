import {
  DescribeContainerInstancesCommand,
  ListContainerInstancesCommand,
  type ContainerInstance,
  type Resource,
} from '@aws-sdk/client-ecs';
import type { HostRoom, Resources } from '../../facts/prerequisites';
import type { Chain } from '../session/chain';
import { list, present } from '../session/parsing';

export const operations = ['ecs:DescribeContainerInstances', 'ecs:ListContainerInstances'] as const;

/** One page: a cluster that is larger is not short of room for want of the others. */
const mostHosts = 100;

/** The container instances of a cluster that are active, at most a hundred. */
export const listHosts = (chain: Chain, cluster: string): Promise<readonly string[]> =>
  chain.call(
    operations[1],
    ({ ecs }, options) =>
      ecs.send(
        new ListContainerInstancesCommand({ cluster, status: 'ACTIVE', maxResults: mostHosts }),
        options,
      ),
    ({ containerInstanceArns }) => list(containerInstanceArns, 'containerInstanceArns'),
  );

/** What the container instances of a cluster have left. */
export async function readHosts(chain: Chain, cluster: string): Promise<readonly HostRoom[]> {
  const arns = await listHosts(chain, cluster);
  if (arns.length === 0) return [];
  return chain.call(
    operations[0],
    ({ ecs }, options) =>
      ecs.send(
        new DescribeContainerInstancesCommand({ cluster, containerInstances: [...arns] }),
        options,
      ),
    ({ containerInstances }) => list(containerInstances, 'containerInstances').map(roomOf),
    2,
  );
}

const roomOf = (instance: ContainerInstance): HostRoom => ({
  containerInstanceArn: present(instance.containerInstanceArn, 'containerInstanceArn'),
  takesTasks: instance.status === 'ACTIVE' && instance.agentConnected === true,
  capacityProviderName: instance.capacityProviderName,
  registered: resourcesOf(instance.registeredResources),
  remaining: resourcesOf(instance.remainingResources),
  portsInUse: (resource(instance.remainingResources, 'PORTS')?.stringSetValue ?? []).map(Number),
});

const resource = (resources: readonly Resource[] | undefined, name: string) =>
  resources?.find((one) => one.name === name);

const resourcesOf = (resources: readonly Resource[] | undefined): Resources => ({
  cpu: resource(resources, 'CPU')?.integerValue,
  memoryMiB: resource(resources, 'MEMORY')?.integerValue,
});
