import { overlaps, rangeOf, subtract, type AddressRange } from './addresses';
import type { PrefixList, SecurityGroupRule } from '../../facts/network';
import { isKnown, isKnownProtocol } from '../../facts/aws-words';

/**
 * The other end of the connection: the groups on its interfaces and the addresses that it may have.
 */
export interface Peer {
  readonly securityGroupIds: readonly string[];
  /** CIDRs of its subnets, or single addresses, of the family that the target group uses. */
  readonly cidrs: readonly string[];
}

/**
 * `partly`: some of the peer's addresses are admitted and others are not.
 * `unknown`: not admitted by what could be read, and a rule refers to a prefix list that could not
 * be, or is of a kind that this version does not know.
 */
export type Admission = 'admitted' | 'partly' | 'not-admitted' | 'unknown';

/**
 * Whether a set of rules (the union over all groups of an interface, one direction) admits tcp
 * between it and the peer on a port. Group references match by the group's id, addresses by
 * coverage of every CIDR of the peer.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export function admits(
  rules: readonly SecurityGroupRule[],
  peer: Peer,
  port: number,
  prefixLists: readonly PrefixList[] = [],
): Admission {
  const known = rules.filter((rule) => !isStrange(rule));
  const answer = admitsKnown(known, peer, port, prefixLists);
  const mayMatter = rules.some((rule) => isStrange(rule) && coversPort(rule, port));
  return answer !== 'admitted' && mayMatter ? 'unknown' : answer;
}

/** Whether nobody knows for which protocol a rule is, or for whom. */
const isStrange = ({ ipProtocol, peer }: SecurityGroupRule): boolean =>
  !isKnownProtocol(ipProtocol) ||
  peer.kind === 'unknown' ||
  (peer.kind === 'security-group' && !isKnown('peeringStatus', peer.peeringStatus));

function admitsKnown(
  rules: readonly SecurityGroupRule[],
  peer: Peer,
  port: number,
  prefixLists: readonly PrefixList[],
): Admission {
  const onPort = rules.filter((rule) => coversTcp(rule) && coversPort(rule, port));
  if (onPort.some((rule) => refersTo(rule, peer))) return 'admitted';
  const admitted = onPort
    .flatMap((rule) => cidrsOf(rule, prefixLists) ?? [])
    .flatMap((cidr) => rangeOf(cidr) ?? []);
  const wanted = peer.cidrs.map(rangeOf);
  const coverage = coverageOf(wanted, admitted);
  if (coverage === 'admitted') return 'admitted';
  return onPort.some((rule) => cidrsOf(rule, prefixLists) === undefined) ? 'unknown' : coverage;
}

/** Whether any rule opens a tcp port, to whomever. */
export const opensTo = (rules: readonly SecurityGroupRule[], port: number): boolean =>
  rules.some((rule) => coversTcp(rule) && coversPort(rule, port));

/**
 * Only tcp by name or number, or everything: a rule for another protocol number opens all ports of
 * that protocol, not tcp.
 */
const coversTcp = ({ ipProtocol }: SecurityGroupRule): boolean =>
  ipProtocol === 'tcp' || ipProtocol === '6' || ipProtocol === '-1';

function coversPort({ ipProtocol, fromPort, toPort }: SecurityGroupRule, port: number): boolean {
  if (ipProtocol === '-1' || fromPort === undefined || fromPort === -1) return true;
  return fromPort <= port && port <= (toPort ?? fromPort);
}

function refersTo({ peer: source }: SecurityGroupRule, peer: Peer): boolean {
  if (source.kind !== 'security-group') return false;
  // A reference over a peering that is not active is stale and admits nothing.
  if (source.peeringStatus !== undefined && source.peeringStatus !== 'active') return false;
  return peer.securityGroupIds.includes(source.groupId);
}

/**
 * The CIDRs of a rule; none for a group reference, undefined for a prefix list whose entries were
 * not read.
 */
function cidrsOf(
  { peer }: SecurityGroupRule,
  prefixLists: readonly PrefixList[],
): readonly string[] | undefined {
  switch (peer.kind) {
    case 'ipv4':
    case 'ipv6':
      return [peer.cidr];
    case 'security-group':
      return [];
    case 'unknown':
      return undefined;
    case 'prefix-list':
      return prefixLists.find(({ prefixListId }) => prefixListId === peer.prefixListId)?.cidrs;
  }
}

function coverageOf(
  wanted: readonly (AddressRange | undefined)[],
  admitted: readonly AddressRange[],
): Admission {
  const ranges = wanted.filter((range) => range !== undefined);
  // Without the peer's addresses nothing can be said about rules that admit addresses.
  if (ranges.length < wanted.length || ranges.length === 0)
    return admitted.length > 0 ? 'unknown' : 'not-admitted';
  if (ranges.every((range) => subtract(range, admitted).length === 0)) return 'admitted';
  return ranges.some((range) => admitted.some((one) => overlaps(range, one)))
    ? 'partly'
    : 'not-admitted';
}
