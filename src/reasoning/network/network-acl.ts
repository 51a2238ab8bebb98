import { overlaps, rangeOf, subtract, type AddressRange } from './addresses';
import type { NetworkAcl, NetworkAclEntry } from '../../facts/network';
import { isKnown, isKnownProtocol } from '../../facts/aws-words';

/** One direction of tcp traffic at a subnet's edge, as its network ACL sees it. */
export interface Flow {
  readonly egress: boolean;
  /** The other subnet, or an address in it. */
  readonly cidr: string;
  readonly fromPort: number;
  readonly toPort: number;
}

/**
 * `partly`: the ACL passes some of the addresses or ports and denies others. `unknown`: an entry of
 * a kind that this version does not know decides.
 */
export type AclAnswer = 'allowed' | 'partly' | 'denied' | 'unknown';

interface Cell {
  readonly addresses: AddressRange;
  readonly fromPort: number;
  readonly toPort: number;
}

/**
 * What a network ACL does with a flow: entries in ascending order, the first match decides, no
 * match denies. https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html
 */
export function aclAnswer(acl: NetworkAcl, flow: Flow): AclAnswer {
  if (rangeOf(flow.cidr) === undefined) return 'denied';
  const { allows, denied, open } = decide(acl, flow);
  if (open.length > 0) return 'unknown';
  if (denied.length === 0) return 'allowed';
  return allows ? 'partly' : 'denied';
}

/**
 * Whether an ACL denies so few of a flow's ports that hardly any connection meets it: the usual
 * entries against remote desktop or a database port fall into the range of return ports, and make
 * no target silent.
 */
export function deniesFewPorts(acl: NetworkAcl, flow: Flow): boolean {
  const { denied } = decide(acl, flow);
  // No address meets more denials than the first one of some denied cell.
  const worst = Math.max(0, ...denied.map(({ addresses }) => portsDenied(denied, addresses)));
  return worst < (flow.toPort - flow.fromPort + 1) * fewPorts;
}

const portsDenied = (denied: readonly Cell[], { family, first }: AddressRange): number =>
  denied
    .filter(({ addresses }) => overlaps(addresses, { family, first, last: first }))
    .reduce((sum, { fromPort, toPort }) => sum + toPort - fromPort + 1, 0);

/** Share of the ports below which two failed checks in a row are next to impossible. */
const fewPorts = 0.05;

const coversTcp = ({ protocol }: NetworkAclEntry): boolean =>
  protocol === '6' || protocol === '-1' || protocol === 'tcp' || !isKnownProtocol(protocol);

/** Whether nobody knows what an entry does, to which protocol or for which addresses. */
const isStrange = ({ action, protocol, ipv4Cidr, ipv6Cidr }: NetworkAclEntry): boolean =>
  !isKnown('aclAction', action) ||
  !isKnownProtocol(protocol) ||
  (ipv4Cidr === undefined && ipv6Cidr === undefined);

interface Decision {
  readonly allows: boolean;
  readonly denied: readonly Cell[];
  /** What an entry decides of which nobody knows how. */
  readonly open: readonly Cell[];
}

const decisions = new WeakMap<NetworkAcl, Map<string, Decision>>();

/** Every check asks the same few flows of an ACL: each is decided once. */
function decide(acl: NetworkAcl, flow: Flow): Decision {
  const known = decisions.get(acl) ?? new Map<string, Decision>();
  decisions.set(acl, known);
  const key = `${flow.egress} ${flow.cidr} ${flow.fromPort} ${flow.toPort}`;
  const decision = known.get(key) ?? walk(acl, flow);
  known.set(key, decision);
  return decision;
}

/**
 * Walks the entries in order; each takes its part of what is still undecided, and what is left over
 * is denied.
 */
function walk(acl: NetworkAcl, { egress, cidr, fromPort, toPort }: Flow): Decision {
  const addresses = rangeOf(cidr);
  const areas = acl.entries
    .filter((entry) => entry.egress === egress && coversTcp(entry))
    .toSorted((a, b) => a.ruleNumber - b.ruleNumber);
  let undecided: readonly Cell[] = addresses === undefined ? [] : [{ addresses, fromPort, toPort }];
  let allows = false;
  const denied: Cell[] = [];
  const open: Cell[] = [];
  for (const entry of areas) {
    const area = areaOf(entry) ?? (isStrange(entry) ? everything(addresses) : undefined);
    if (area === undefined) continue;
    const met = undecided.flatMap((cell) => (meets(cell, area) ? common(cell, area) : []));
    if (isStrange(entry)) open.push(...met);
    else if (entry.action === 'deny') denied.push(...met);
    else allows ||= met.length > 0;
    undecided = undecided.flatMap((cell) => without(cell, area));
  }
  return { allows, denied: [...denied, ...undecided], open };
}

const everything = (addresses: AddressRange | undefined): Cell | undefined =>
  addresses === undefined ? undefined : { addresses, fromPort: 0, toPort: 65535 };

function areaOf(entry: NetworkAclEntry): Cell | undefined {
  const addresses = rangeOf(entry.ipv4Cidr ?? entry.ipv6Cidr ?? '');
  if (addresses === undefined) return undefined;
  const everyPort =
    entry.protocol === '-1' || entry.fromPort === undefined || entry.toPort === undefined;
  return everyPort
    ? { addresses, fromPort: 0, toPort: 65535 }
    : { addresses, fromPort: entry.fromPort, toPort: entry.toPort };
}

const meets = (a: Cell, b: Cell): boolean =>
  overlaps(a.addresses, b.addresses) && a.fromPort <= b.toPort && b.fromPort <= a.toPort;

const common = (a: Cell, b: Cell): Cell => ({
  addresses: clip(a.addresses, b.addresses),
  fromPort: Math.max(a.fromPort, b.fromPort),
  toPort: Math.min(a.toPort, b.toPort),
});

function without(cell: Cell, area: Cell): readonly Cell[] {
  if (!meets(cell, area)) return [cell];
  const beside = subtract(cell.addresses, [area.addresses]).map((addresses) => ({
    ...cell,
    addresses,
  }));
  const shared = clip(cell.addresses, area.addresses);
  const below = { addresses: shared, fromPort: cell.fromPort, toPort: area.fromPort - 1 };
  const above = { addresses: shared, fromPort: area.toPort + 1, toPort: cell.toPort };
  return [...beside, ...[below, above].filter((rest) => rest.fromPort <= rest.toPort)];
}

const clip = (a: AddressRange, b: AddressRange): AddressRange => ({
  family: a.family,
  first: a.first > b.first ? a.first : b.first,
  last: a.last < b.last ? a.last : b.last,
});
