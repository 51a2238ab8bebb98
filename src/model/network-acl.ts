import { overlaps, rangeOf, subtract, type AddressRange } from './addresses';
import type { NetworkAcl, NetworkAclEntry } from './network';

/** One direction of tcp traffic at a subnet's edge, as its network ACL sees it. */
export interface Flow {
  readonly egress: boolean;
  /** The other subnet, or an address in it. */
  readonly cidr: string;
  readonly fromPort: number;
  readonly toPort: number;
}

/** `partly`: the ACL passes some of the addresses or ports and denies others. */
export type AclAnswer = 'allowed' | 'partly' | 'denied';

interface Cell {
  readonly addresses: AddressRange;
  readonly fromPort: number;
  readonly toPort: number;
}

/**
 * What a network ACL does with a flow: entries in ascending order, the first match decides, no match denies.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html
 */
export function aclAnswer(acl: NetworkAcl, flow: Flow): AclAnswer {
  const addresses = rangeOf(flow.cidr);
  if (addresses === undefined) return 'denied';
  const entries = acl.entries.filter((entry) => entry.egress === flow.egress && coversTcp(entry)).toSorted((a, b) => a.ruleNumber - b.ruleNumber);
  const actions = decide([{ addresses, fromPort: flow.fromPort, toPort: flow.toPort }], entries);
  if (!actions.has('deny')) return 'allowed';
  return actions.has('allow') ? 'partly' : 'denied';
}

const coversTcp = ({ protocol }: NetworkAclEntry): boolean => protocol === '6' || protocol === '-1' || protocol === 'tcp';

/** Walks the entries; each takes its part of what is still undecided. */
function decide(cells: readonly Cell[], entries: readonly NetworkAclEntry[]): ReadonlySet<'allow' | 'deny'> {
  const actions = new Set<'allow' | 'deny'>();
  let undecided = cells;
  for (const entry of entries) {
    const area = areaOf(entry);
    if (area === undefined) continue;
    if (undecided.some((cell) => meets(cell, area))) actions.add(entry.action);
    undecided = undecided.flatMap((cell) => without(cell, area));
  }
  if (undecided.length > 0) actions.add('deny');
  return actions;
}

function areaOf(entry: NetworkAclEntry): Cell | undefined {
  const addresses = rangeOf(entry.ipv4Cidr ?? entry.ipv6Cidr ?? '');
  if (addresses === undefined) return undefined;
  const everyPort = entry.protocol === '-1' || entry.fromPort === undefined || entry.toPort === undefined;
  return everyPort ? { addresses, fromPort: 0, toPort: 65535 } : { addresses, fromPort: entry.fromPort, toPort: entry.toPort };
}

const meets = (a: Cell, b: Cell): boolean => overlaps(a.addresses, b.addresses) && a.fromPort <= b.toPort && b.fromPort <= a.toPort;

function without(cell: Cell, area: Cell): readonly Cell[] {
  if (!meets(cell, area)) return [cell];
  const beside = subtract(cell.addresses, [area.addresses]).map((addresses) => ({ ...cell, addresses }));
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
