import { isKnownProtocol } from '../../facts/aws-words';
import { valueOf } from '../../facts/reading';
import type { Readings } from '../../facts/snapshot';
import { among, notStarting, strange, type StrangeWord } from './strange-word';

/** In the load balancers and the rules of their listeners. */
export function inBalancers(readings: Readings): readonly StrangeWord[] {
  const balancers = valueOf(readings.loadBalancers) ?? [];
  const rules = (valueOf(readings.listeners) ?? []).flatMap((listener) => listener.rules);
  return [
    ...strange(
      'loadBalancers',
      among('loadBalancerState'),
      balancers.map(({ loadBalancerName, state }) => ({
        what: `The state of the load balancer ${loadBalancerName}`,
        word: state,
        blinds: ['load-balancer-not-active'],
        forbids: notStarting,
      })),
    ),
    ...strange(
      'loadBalancers',
      among('loadBalancerType'),
      balancers.map(({ loadBalancerName, type }) => ({
        what: `The type of the load balancer ${loadBalancerName}`,
        word: type,
      })),
    ),
    // An action that forwards in a way of its own leaves no group behind that we could see.
    ...strange(
      'listeners',
      among('actionType'),
      rules
        .filter(({ forwardsTo }) => forwardsTo.length === 0)
        .flatMap(({ ruleArn = 'the default rule', actionTypes }) =>
          actionTypes.map((word) => ({
            what: `An action of ${ruleArn}`,
            word,
            blinds: ['target-group-detached', 'deployment-target-groups-miswired'],
          })),
        ),
    ),
  ];
}

/** In the entries of network ACLs. */
export function inNetworkAcls(readings: Readings): readonly StrangeWord[] {
  const entries = (valueOf(readings.networkAcls) ?? []).flatMap((acl) =>
    acl.entries.map((entry) => ({ ...entry, of: acl.networkAclId })),
  );
  return [
    ...strange(
      'networkAcls',
      among('aclAction'),
      entries.map(({ of, ruleNumber, action }) => ({
        what: `What entry ${ruleNumber} of ${of} does`,
        word: action,
      })),
    ),
    ...strange(
      'networkAcls',
      isKnownProtocol,
      entries.map(({ of, ruleNumber, protocol }) => ({
        what: `The protocol of entry ${ruleNumber} of ${of}`,
        word: protocol,
      })),
    ),
  ];
}

/** In the rules of security groups. */
export function inSecurityGroups(readings: Readings): readonly StrangeWord[] {
  const rules = (valueOf(readings.securityGroups) ?? []).flatMap((group) =>
    [...group.ingress, ...group.egress].map((rule) => ({ ...rule, of: group.groupId })),
  );
  return [
    ...strange(
      'securityGroups',
      isKnownProtocol,
      rules.map(({ of, ipProtocol }) => ({
        what: `The protocol of a rule of ${of}`,
        word: ipProtocol,
      })),
    ),
    ...strange(
      'securityGroups',
      among('peeringStatus'),
      rules.map(({ of, peer }) => ({
        what: `The peering of a rule of ${of}`,
        word: peer.kind === 'security-group' ? peer.peeringStatus : undefined,
      })),
    ),
  ];
}
