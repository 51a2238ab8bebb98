import { nameOfPeer, type RulePeer, type SecurityGroupRule } from '../../facts/network';
import { listAt, numberAt, textAt, type Part } from './record';

/** A rule as the answers and the newest requests write it, the first letters small or not. */
export function ruleOfRow(row: Part): SecurityGroupRule {
  const text = (name: string): string | undefined =>
    textAt(row, name) ?? textAt(row, name.charAt(0).toUpperCase() + name.slice(1));
  const number = (name: string): number | undefined =>
    numberAt(row, name) ?? numberAt(row, name.charAt(0).toUpperCase() + name.slice(1));
  return {
    ipProtocol: text('ipProtocol') ?? '',
    fromPort: number('fromPort'),
    toPort: number('toPort'),
    peer: peerOf({
      cidrIpv4: text('cidrIpv4'),
      cidrIpv6: text('cidrIpv6'),
      prefixListId: text('prefixListId'),
      groupId: text('referencedGroupId') ?? textAt(row, 'referencedGroupInfo', 'groupId'),
    }),
  };
}

interface Named {
  readonly cidrIpv4?: string | undefined;
  readonly cidrIpv6?: string | undefined;
  readonly prefixListId?: string | undefined;
  readonly groupId?: string | undefined;
}

function peerOf({ cidrIpv4, cidrIpv6, prefixListId, groupId }: Named): RulePeer {
  if (cidrIpv4 !== undefined) return { kind: 'ipv4', cidr: cidrIpv4 };
  if (cidrIpv6 !== undefined) return { kind: 'ipv6', cidr: cidrIpv6 };
  if (prefixListId !== undefined) return { kind: 'prefix-list', prefixListId };
  if (groupId !== undefined) return { kind: 'security-group', groupId, peeringStatus: undefined };
  return { kind: 'unknown' };
}

/** One rule for each source of a permission. */
export function rulesOf(permission: Part): readonly SecurityGroupRule[] {
  const peers: readonly Named[] = [
    ...listAt(permission, 'ipRanges').map((one) => ({ cidrIpv4: textAt(one, 'cidrIp') })),
    ...listAt(permission, 'ipv6Ranges').map((one) => ({ cidrIpv6: textAt(one, 'cidrIpv6') })),
    ...listAt(permission, 'prefixListIds').map((one) => ({
      prefixListId: textAt(one, 'prefixListId'),
    })),
    ...listAt(permission, 'groups').map((one) => ({ groupId: textAt(one, 'groupId') })),
  ];
  return peers.map((peer) => ({
    ipProtocol: textAt(permission, 'ipProtocol') ?? '',
    fromPort: numberAt(permission, 'fromPort'),
    toPort: numberAt(permission, 'toPort'),
    peer: peerOf(peer),
  }));
}

/** `tcp 4567 from sg-0a1b`. */
export function ruleWords(
  { ipProtocol, fromPort, toPort, peer }: SecurityGroupRule,
  direction: 'ingress' | 'egress' | undefined,
): string {
  const all = ipProtocol === '-1';
  const ports =
    all || fromPort === undefined || fromPort === -1
      ? ''
      : ` ${fromPort === toPort ? fromPort : `${fromPort}-${toPort}`}`;
  const way = direction === 'egress' ? 'to' : 'from';
  return `${all ? 'all traffic' : ipProtocol}${ports} ${way} ${nameOfPeer(peer)}`;
}
