import type { RulePeer, SecurityGroup } from '../../../facts/network';
import { valueOf } from '../../../facts/reading';
import type { Service } from '../../../facts/service';
import type { PathResource } from '../../../facts/service-path';
import type { Readings } from '../../../facts/snapshot';
import { all } from './path-resources';

/** Groups, the sources of their rules, network ACLs and subnets around a service. */
export function networkOf(
  { awsvpc }: Service,
  { loadBalancers, instances, securityGroups, networkAcls }: Readings,
): readonly PathResource[] {
  const balancers = valueOf(loadBalancers) ?? [];
  const hosts = valueOf(instances) ?? [];
  const subnetIds = [
    ...(awsvpc?.subnetIds ?? []),
    ...balancers.flatMap(({ zones }) => zones.flatMap(({ subnetId }) => subnetId ?? [])),
    ...hosts.flatMap(({ subnetId }) => subnetId ?? []),
  ];
  const peers = peersOf(valueOf(securityGroups) ?? []);
  return [
    ...all('security-group', [
      ...(awsvpc?.securityGroupIds ?? []),
      ...[...balancers, ...hosts].flatMap(({ securityGroupIds }) => securityGroupIds),
      ...(valueOf(securityGroups) ?? []).map(({ groupId }) => groupId),
    ]),
    ...all(
      'source-group',
      peers.flatMap((peer) => (peer.kind === 'security-group' ? peer.groupId : [])),
    ),
    ...all(
      'prefix-list',
      peers.flatMap((peer) => (peer.kind === 'prefix-list' ? peer.prefixListId : [])),
    ),
    ...all(
      'network-acl',
      (valueOf(networkAcls) ?? []).map(({ networkAclId }) => networkAclId),
    ),
    ...all(
      'acl-association',
      (valueOf(networkAcls) ?? []).flatMap(({ associations = [] }) =>
        associations.flatMap(({ id, subnetId }) => (subnetIds.includes(subnetId) ? id : [])),
      ),
    ),
    ...all('subnet', subnetIds),
  ];
}

const peersOf = (groups: readonly SecurityGroup[]): readonly RulePeer[] =>
  groups.flatMap(({ ingress, egress }) => [...ingress, ...egress].map(({ peer }) => peer));
