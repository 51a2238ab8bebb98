import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { admits, type Peer } from '../../../src/reasoning/network/admits';
import type { PrefixList, RulePeer, SecurityGroupRule } from '../../../src/facts/network';
import { runs, settings } from '../../support/ingress';

/**
 * One packet, as a firewall sees it: from an interface with these groups and this address, over
 * tcp, to a port.
 */
interface Packet {
  readonly groupIds: readonly string[];
  readonly address: string;
  readonly port: number;
}

/** The oracle: one packet at a time, address by address, and nothing clever. */
function passes(
  rules: readonly SecurityGroupRule[],
  packet: Packet,
  lists: readonly PrefixList[],
): boolean {
  return rules.some((rule) => {
    const everything = rule.ipProtocol === '-1';
    const isTcp = everything || rule.ipProtocol === 'tcp' || rule.ipProtocol === '6';
    const allPorts = everything || rule.fromPort === undefined || rule.fromPort === -1;
    const onPort =
      allPorts ||
      ((rule.fromPort ?? 0) <= packet.port && packet.port <= (rule.toPort ?? rule.fromPort ?? 0));
    return isTcp && onPort && comesFrom(rule.peer, packet, lists);
  });
}

function comesFrom(
  peer: RulePeer,
  { groupIds, address }: Packet,
  lists: readonly PrefixList[],
): boolean {
  if (peer.kind === 'security-group')
    return (
      groupIds.includes(peer.groupId) &&
      (peer.peeringStatus === undefined || peer.peeringStatus === 'active')
    );
  if (peer.kind === 'unknown') return false;
  const cidrs =
    peer.kind === 'prefix-list'
      ? (lists.find(({ prefixListId }) => prefixListId === peer.prefixListId)?.cidrs ?? [])
      : [peer.cidr];
  const source = ipaddr.parse(address);
  return cidrs.some((cidr) => {
    const [network, length] = ipaddr.parseCIDR(cidr);
    return network.kind() === source.kind() && source.match(network, length);
  });
}

// A small world, so that rules and peers meet: 10.0.0.0/28 and fd00::/124, three groups, a few
// ports.
const address4 = fc.integer({ min: 0, max: 15 }).map((n) => `10.0.0.${n}`);
const cidr4 = fc
  .tuple(address4, fc.constantFrom(0, 24, 28, 29, 30, 31, 32))
  .map(([address, length]) => `${address}/${length}`);
const address6 = fc.integer({ min: 0, max: 15 }).map((n) => `fd00::${n.toString(16)}`);
const cidr6 = fc
  .tuple(address6, fc.constantFrom(0, 64, 124, 125, 127, 128))
  .map(([address, length]) => `${address}/${length}`);
const groupId = fc.constantFrom('sg-a', 'sg-b', 'sg-c');
const knownLists: readonly PrefixList[] = [
  { prefixListId: 'pl-1', cidrs: ['10.0.0.0/30', 'fd00::/126'] },
  { prefixListId: 'pl-2', cidrs: [] },
];

const rulePeer: fc.Arbitrary<RulePeer> = fc.oneof(
  cidr4.map((cidr) => ({ kind: 'ipv4' as const, cidr })),
  cidr6.map((cidr) => ({ kind: 'ipv6' as const, cidr })),
  fc
    .constantFrom('pl-1', 'pl-2', 'pl-unread')
    .map((prefixListId) => ({ kind: 'prefix-list' as const, prefixListId })),
  fc.record({
    kind: fc.constant('security-group' as const),
    groupId,
    peeringStatus: fc.constantFrom(undefined, 'active', 'deleted', 'pending-acceptance'),
  }),
);

const ports = fc.oneof(
  fc.constant({ fromPort: undefined, toPort: undefined }),
  fc.constant({ fromPort: -1, toPort: -1 }),
  fc.constant({ fromPort: 0, toPort: 65_535 }),
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 3 }))
    .map(([fromPort, width]) => ({ fromPort, toPort: fromPort + width })),
  fc.integer({ min: 1, max: 6 }).map((fromPort) => ({ fromPort, toPort: undefined })),
);

const rule: fc.Arbitrary<SecurityGroupRule> = fc
  .record({
    ipProtocol: fc.constantFrom('tcp', '6', '-1', 'udp', '17', 'icmp', '50'),
    ports,
    peer: rulePeer,
  })
  .map(({ ipProtocol, ports: { fromPort, toPort }, peer }) => ({
    ipProtocol,
    fromPort,
    toPort,
    peer,
  }));

const rules = fc.array(rule, { maxLength: 6 });
const port = fc.integer({ min: 1, max: 8 });
const groupIds = fc.subarray(['sg-a', 'sg-b'], { minLength: 0 });
/** Where the peer may be: blocks of addresses of one family, as its subnets are. */
const peerCidrs = fc.oneof(
  fc.array(fc.constantFrom('10.0.0.0/30', '10.0.0.4/30', '10.0.0.8/29', '10.0.0.3'), {
    minLength: 1,
    maxLength: 3,
  }),
  fc.array(fc.constantFrom('fd00::/126', 'fd00::4/126', 'fd00::8/125', 'fd00::3'), {
    minLength: 1,
    maxLength: 3,
  }),
);
const peer: fc.Arbitrary<Peer> = fc.record({ securityGroupIds: groupIds, cidrs: peerCidrs });

/** Every address that a peer may have. */
function addressesOf({ cidrs }: Peer): readonly string[] {
  const all = cidrs.some((cidr) => cidr.includes(':'))
    ? Array.from({ length: 16 }, (_, n) => `fd00::${n.toString(16)}`)
    : Array.from({ length: 16 }, (_, n) => `10.0.0.${n}`);
  return all.filter((address) =>
    cidrs.some((cidr) => {
      const [network, length] = ipaddr.parseCIDR(
        cidr.includes('/') ? cidr : `${cidr}/${cidr.includes(':') ? 128 : 32}`,
      );
      return ipaddr.parse(address).match(network, length);
    }),
  );
}

const rank = { 'not-admitted': 0, partly: 1, unknown: 1, admitted: 2 } as const;
const check = (property: fc.IRawProperty<unknown>): void =>
  fc.assert(property as fc.IProperty<unknown>, { ...settings, numRuns: Math.ceil(runs / 4) });

it('agrees with a packet oracle that goes address by address', () => {
  check(
    fc.property(rules, peer, port, (set, from, at) => {
      const passed = addressesOf(from).map((address) =>
        passes(set, { groupIds: from.securityGroupIds, address, port: at }, knownLists),
      );
      const answer = admits(set, from, at, knownLists);
      // An unread prefix list may hold anything: then only a full admission can be said.
      if (answer === 'unknown') {
        expect(
          set.some(
            (one) => one.peer.kind === 'prefix-list' && one.peer.prefixListId === 'pl-unread',
          ),
        ).toBe(true);
        expect(passed.every(Boolean)).toBe(false);
        return;
      }
      expect(answer).toBe(
        passed.every(Boolean) ? 'admitted' : passed.some(Boolean) ? 'partly' : 'not-admitted',
      );
    }),
  );
});

it('never says that nothing is admitted where a packet passes', () => {
  check(
    fc.property(rules, peer, port, (set, from, at) => {
      const somePass = addressesOf(from).some((address) =>
        passes(set, { groupIds: from.securityGroupIds, address, port: at }, knownLists),
      );
      if (somePass) expect(admits(set, from, at, knownLists)).not.toBe('not-admitted');
    }),
  );
});

it('closes nothing when a rule is added', () => {
  check(
    fc.property(rules, rule, peer, port, (set, more, from, at) => {
      expect(rank[admits([...set, more], from, at, knownLists)]).toBeGreaterThanOrEqual(
        rank[admits(set, from, at, knownLists)],
      );
    }),
  );
});

it('does not depend on the order of the rules', () => {
  check(
    fc.property(rules, peer, port, (set, from, at) => {
      expect(admits(set.toReversed(), from, at, knownLists)).toBe(
        admits(set, from, at, knownLists),
      );
    }),
  );
});

it('is neutral to splitting a range of ports', () => {
  check(
    fc.property(rules, rule, peer, port, (set, one, from, at) => {
      const { fromPort, toPort } = one;
      if (
        fromPort === undefined ||
        fromPort < 0 ||
        toPort === undefined ||
        toPort <= fromPort ||
        one.ipProtocol === '-1'
      )
        return;
      const halves = [
        { ...one, toPort: fromPort },
        { ...one, fromPort: fromPort + 1 },
      ];
      expect(admits([...set, ...halves], from, at, knownLists)).toBe(
        admits([...set, one], from, at, knownLists),
      );
    }),
  );
});

it('is neutral to splitting a block of addresses', () => {
  check(
    fc.property(rules, peer, port, (set, from, at) => {
      const whole = {
        ipProtocol: 'tcp',
        fromPort: at,
        toPort: at,
        peer: { kind: 'ipv4', cidr: '10.0.0.0/28' },
      } as const;
      const halves = ['10.0.0.0/29', '10.0.0.8/29'].map((cidr) => ({
        ...whole,
        peer: { kind: 'ipv4', cidr } as const,
      }));
      expect(admits([...set, ...halves], from, at, knownLists)).toBe(
        admits([...set, whole], from, at, knownLists),
      );
    }),
  );
});

it("admits exactly the canonical rule's port and group once that rule is there", () => {
  check(
    fc.property(rules, peer, port, (set, from, at) => {
      const added = {
        ipProtocol: 'tcp',
        fromPort: at,
        toPort: at,
        peer: { kind: 'security-group', groupId: 'sg-lb', peeringStatus: undefined },
      } as const;
      expect(
        admits([...set, added], { ...from, securityGroupIds: ['sg-lb'] }, at, knownLists),
      ).toBe('admitted');
      const stranger = { ...from, securityGroupIds: [] };
      expect(admits([...set, added], stranger, at, knownLists)).toBe(
        admits(set, stranger, at, knownLists),
      );
    }),
  );
});
