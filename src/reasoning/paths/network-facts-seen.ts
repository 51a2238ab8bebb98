import type { Readings } from '../../facts/snapshot';
import type { Seen } from '../../findings/check';
import { failureUses } from '../health/failing-groups';
import type { LoadBalancer } from '../../facts/load-balancer';
import type { SecurityGroup } from '../../facts/network';
import type { NetworkFacts } from '../network/path-ends';
import { valueOf, type Unreadable } from '../../facts/reading';

/** The facts of the network that may be missing: what they would have told is then unknown. */
export const networkUses = [
  ...failureUses,
  'subnets',
  'networkAcls',
  'networkInterfaces',
  'instances',
  'prefixLists',
] as const;

/** The facts about failing targets and their network, as a check sees them. */
export type NetworkFactsSeen = Seen<
  'service' | 'targetGroups' | 'targetHealth',
  (typeof networkUses)[number]
> & {
  readonly loadBalancers: readonly LoadBalancer[];
  readonly securityGroups: readonly SecurityGroup[];
};

/** The network's facts as the path needs them. */
export const networkFactsOf = ({
  service,
  loadBalancers,
  securityGroups,
  optional,
}: Pick<NetworkFactsSeen, 'service' | 'loadBalancers' | 'securityGroups'> & {
  readonly optional: Pick<
    Readings,
    'subnets' | 'networkAcls' | 'networkInterfaces' | 'instances' | 'prefixLists'
  >;
}): NetworkFacts => ({
  service,
  loadBalancers,
  securityGroups,
  subnets: valueOf(optional.subnets),
  networkAcls: valueOf(optional.networkAcls),
  networkInterfaces: valueOf(optional.networkInterfaces),
  instances: valueOf(optional.instances),
  prefixLists: valueOf(optional.prefixLists),
});

/** The first fact of the network that could not be read. */
export const unreadNetwork = ({
  networkInterfaces,
  instances,
  subnets,
  prefixLists,
  networkAcls,
}: NetworkFactsSeen['optional']): Unreadable | undefined =>
  [networkInterfaces, instances, subnets, prefixLists, networkAcls].find(
    (reading) => reading.state === 'unreadable',
  );

/** The facts of the network that may not have been read. */
export type NetworkOptional = Seen<
  'service' | 'targetGroups' | 'targetHealth',
  (typeof networkUses)[number] | 'loadBalancers' | 'securityGroups'
>;
