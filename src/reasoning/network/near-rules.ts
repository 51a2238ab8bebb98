import { admits, type Peer } from './admits';
import {
  nameOfPeer,
  type PrefixList,
  type SecurityGroup,
  type SecurityGroupRule,
} from '../../facts/network';

const most = 6;

/**
 * The rules of groups that come near to admitting a peer on a port, each with why it does not.
 * Those that share nothing with it are left out last.
 */
export function nearRules(
  groups: readonly SecurityGroup[],
  direction: 'ingress' | 'egress',
  peer: Peer,
  port: number,
  prefixLists: readonly PrefixList[] = [],
): readonly string[] {
  const rules = groups.flatMap((group) => group[direction].map((rule) => ({ group, rule })));
  const sorted = rules.toSorted(
    (a, b) => nearness(b.rule, peer, port) - nearness(a.rule, peer, port),
  );
  const lines = sorted
    .slice(0, most)
    .map(
      ({ group, rule }) =>
        `${group.groupId} admits ${ruleText(rule, direction)}: ${whyNot(rule, peer, port, prefixLists)}`,
    );
  const empty = groups
    .filter((group) => group[direction].length === 0)
    .map(
      ({ groupId }) => `${groupId} has no ${direction === 'ingress' ? 'inbound' : 'outbound'} rule`,
    );
  return [
    ...lines,
    ...(rules.length > most ? [`... and ${rules.length - most} more rules that do not match`] : []),
    ...empty,
  ];
}

const nearness = (rule: SecurityGroupRule, peer: Peer, port: number): number =>
  (coversPort(rule, port) ? 2 : 0) + (isTcp(rule) ? 1 : 0) + (comesFrom(rule, peer) ? 2 : 0);

/** `tcp 5000 from sg-1`. */
export const ruleText = (rule: SecurityGroupRule, direction: 'ingress' | 'egress'): string =>
  `${rule.ipProtocol === '-1' ? 'everything' : `${rule.ipProtocol}${portText(rule)}`} ${direction === 'ingress' ? 'from' : 'to'} ${nameOfPeer(rule.peer)}`;

function portText({ fromPort, toPort, ipProtocol }: SecurityGroupRule): string {
  if (fromPort === undefined || fromPort === -1 || ipProtocol.startsWith('icmp')) return '';
  return toPort === undefined || toPort === fromPort ? ` ${fromPort}` : ` ${fromPort}-${toPort}`;
}

function whyNot(
  rule: SecurityGroupRule,
  peer: Peer,
  port: number,
  prefixLists: readonly PrefixList[],
): string {
  if (!isTcp(rule)) return `not tcp`;
  if (!coversPort(rule, port)) return `not port ${port}`;
  if (rule.peer.kind === 'security-group')
    return comesFrom(rule, peer)
      ? 'a stale reference over a peering that is not active'
      : 'another group';
  if (
    rule.peer.kind === 'prefix-list' &&
    !prefixLists.some(
      (list) => rule.peer.kind === 'prefix-list' && list.prefixListId === rule.peer.prefixListId,
    )
  )
    return 'a prefix list that could not be read';
  const coverage =
    admits([rule], peer, port, prefixLists) === 'partly'
      ? 'covers only a part of'
      : 'does not cover';
  return `${coverage} ${peer.cidrs.join(', ')}`;
}

const isTcp = ({ ipProtocol }: SecurityGroupRule): boolean =>
  ['tcp', '6', '-1'].includes(ipProtocol);

const coversPort = ({ ipProtocol, fromPort, toPort }: SecurityGroupRule, port: number): boolean =>
  ipProtocol === '-1' ||
  fromPort === undefined ||
  fromPort === -1 ||
  (fromPort <= port && port <= (toPort ?? fromPort));

const comesFrom = ({ peer }: SecurityGroupRule, { securityGroupIds }: Peer): boolean =>
  peer.kind === 'security-group' && securityGroupIds.includes(peer.groupId);
