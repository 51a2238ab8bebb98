import type { NetworkAclEntry, SecurityGroupRule } from '@aws-sdk/client-ec2';
import ipaddr from 'ipaddr.js';
import type { WorldState } from '../world-state';

/** One end of a connection: an address in a subnet, with the security groups of its interface. */
export interface Endpoint {
  readonly address: string;
  readonly subnetId: string | undefined;
  readonly securityGroups: readonly string[];
  /** A Network Load Balancer without groups of its own is not filtered on its side. */
  readonly unfiltered?: boolean;
}

const ephemeral = { from: 1024, to: 65535 };

/**
 * Whether a TCP connection from one end to a port of the other gets through: groups of both sides,
 * and network ACLs both ways.
 */
export function admits(world: WorldState, from: Endpoint, to: Endpoint, port: number): boolean {
  return (
    groupsAdmit(world, from, to, port, 'egress') &&
    groupsAdmit(world, to, from, port, 'ingress') &&
    aclsAdmit(world, from, to, port)
  );
}

function groupsAdmit(
  world: WorldState,
  own: Endpoint,
  peer: Endpoint,
  port: number,
  direction: 'ingress' | 'egress',
): boolean {
  if (own.unfiltered) return true;
  const rules = own.securityGroups.flatMap((id) => world.ec2.securityGroups.get(id)?.rules ?? []);
  return rules.some(
    (rule) =>
      rule.IsEgress === (direction === 'egress') &&
      coversPort(rule, port) &&
      coversPeer(world, rule, peer),
  );
}

function coversPort({ IpProtocol, FromPort, ToPort }: SecurityGroupRule, port: number): boolean {
  if (IpProtocol === '-1') return true;
  if (IpProtocol !== 'tcp' && IpProtocol !== '6') return false;
  if (FromPort === undefined || FromPort === -1) return true;
  return port >= FromPort && port <= (ToPort ?? FromPort);
}

function coversPeer(world: WorldState, rule: SecurityGroupRule, peer: Endpoint): boolean {
  const cidr = rule.CidrIpv4 ?? rule.CidrIpv6;
  if (cidr) return contains(cidr, peer.address);
  if (rule.PrefixListId)
    return listed(world, rule.PrefixListId).some((each) => contains(each, peer.address));
  const group = rule.ReferencedGroupInfo;
  const stale = group?.PeeringStatus !== undefined && group.PeeringStatus !== 'active';
  return !stale && group?.GroupId !== undefined && peer.securityGroups.includes(group.GroupId);
}

const listed = (world: WorldState, prefixListId: string): string[] =>
  (world.ec2.prefixLists.get(prefixListId)?.entries ?? []).flatMap(({ Cidr }) => Cidr ?? []);

/** Whether a CIDR contains an address of the same family. */
export function contains(cidr: string, address: string): boolean {
  const parsed = ipaddr.parse(address);
  const range = ipaddr.parseCIDR(cidr);
  return parsed.kind() === range[0].kind() && parsed.match(range);
}

/**
 * Traffic inside one subnet passes no ACL. The answer needs the ephemeral ports open on its way
 * back.
 */
function aclsAdmit(world: WorldState, from: Endpoint, to: Endpoint, port: number): boolean {
  if (!from.subnetId || !to.subnetId || from.subnetId === to.subnetId) return true;
  const request = { from: port, to: port };
  return (
    aclAdmits(world, from.subnetId, true, to.address, request) &&
    aclAdmits(world, to.subnetId, false, from.address, request) &&
    aclAdmits(world, to.subnetId, true, from.address, ephemeral) &&
    aclAdmits(world, from.subnetId, false, to.address, ephemeral)
  );
}

interface Ports {
  readonly from: number;
  readonly to: number;
}

/**
 * The first entry that matches decides; the answer's port is unknown, so an entry counts when it
 * touches the range.
 */
function aclAdmits(
  world: WorldState,
  subnetId: string,
  egress: boolean,
  peer: string,
  ports: Ports,
): boolean {
  const acl = [...world.ec2.networkAcls.values()].find(({ Associations }) =>
    Associations?.some((each) => each.SubnetId === subnetId),
  );
  if (!acl) return true;
  const entries = (acl.Entries ?? [])
    .filter((entry) => (entry.Egress ?? false) === egress)
    .sort((a, b) => (a.RuleNumber ?? 0) - (b.RuleNumber ?? 0));
  const first = entries.find((entry) => entryMatches(entry, peer, ports));
  return first?.RuleAction === 'allow';
}

function entryMatches(entry: NetworkAclEntry, peer: string, ports: Ports): boolean {
  const cidr = entry.CidrBlock ?? entry.Ipv6CidrBlock;
  if (!cidr || !contains(cidr, peer)) return false;
  if (entry.Protocol === '-1') return true;
  if (entry.Protocol !== '6') return false;
  const range = entry.PortRange;
  return (
    !range ||
    ((range.From ?? 0) <= ports.from && ports.to <= (range.To ?? 65535)) ||
    touchesDeny(entry, ports)
  );
}

/**
 * A deny that takes a part of the answer's ports away breaks some connections: the world is strict
 * and calls that closed.
 */
const touchesDeny = ({ RuleAction, PortRange }: NetworkAclEntry, ports: Ports): boolean =>
  RuleAction === 'deny' &&
  (PortRange?.From ?? 0) <= ports.to &&
  ports.from <= (PortRange?.To ?? 65535);
