import { DescribeClustersCommand } from '@aws-sdk/client-ecs';
import type { Chain } from '../session/chain';
import { list, present } from '../session/parsing';

export const operations = ['ecs:DescribeClusters'] as const;

/**
 * The capacity providers of services that name neither their own nor a launch type; none: their tasks
 * are on instances of the cluster.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export const readDefaultProviders = (chain: Chain, cluster: string): Promise<readonly string[]> =>
  chain.call(
    operations[0],
    ({ ecs }, options) => ecs.send(new DescribeClustersCommand({ clusters: [cluster] }), options),
    ({ clusters }) => {
      const [found] = list(clusters, 'clusters');
      const { defaultCapacityProviderStrategy: own = [] } = present(found, 'clusters[0]');
      return own.map(({ capacityProvider: name }) => present(name, 'capacityProvider'));
    },
  );
