import ipaddr from 'ipaddr.js';

/** A range of addresses of one family, both ends included. */
export interface AddressRange {
  readonly family: 'ipv4' | 'ipv6';
  readonly first: bigint;
  readonly last: bigint;
}

const bits = { ipv4: 32n, ipv6: 128n } as const;

const toNumber = (bytes: readonly number[]): bigint =>
  bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/**
 * The range of a CIDR or of a single address; undefined for text that is neither. Host bits are cut
 * off, as EC2 does.
 */
export function rangeOf(cidrOrAddress: string): AddressRange | undefined {
  const cidr = cidrOrAddress.includes('/')
    ? cidrOrAddress
    : `${cidrOrAddress}/${cidrOrAddress.includes(':') ? 128 : 32}`;
  // Asked for either family, the library throws its way through the other one first.
  const reader = cidr.includes(':') ? ipaddr.IPv6 : ipaddr.IPv4;
  if (!reader.isValidCIDR(cidr)) return undefined;
  const [address, length] = reader.parseCIDR(cidr);
  const family = address.kind();
  const size = 1n << (bits[family] - BigInt(length));
  const first = (toNumber(address.toByteArray()) / size) * size;
  return { family, first, last: first + size - 1n };
}

/** What is left of a range when the others are cut out of it. */
export function subtract(
  range: AddressRange,
  others: readonly AddressRange[],
): readonly AddressRange[] {
  return others.reduce<readonly AddressRange[]>(
    (left, other) => left.flatMap((piece) => cut(piece, other)),
    [range],
  );
}

function cut(piece: AddressRange, other: AddressRange): readonly AddressRange[] {
  if (!overlaps(piece, other)) return [piece];
  const before = { ...piece, last: other.first - 1n };
  const after = { ...piece, first: other.last + 1n };
  return [before, after].filter((rest) => rest.first <= rest.last);
}

/** Whether two ranges have an address in common. */
export const overlaps = (a: AddressRange, b: AddressRange): boolean =>
  a.family === b.family && a.first <= b.last && b.first <= a.last;
