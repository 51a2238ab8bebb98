import fc from 'fast-check';
import { networkPaths } from '../../../src/reasoning/network/network-path';
import type {
  NetworkAcl,
  NetworkAclEntry,
  SecurityGroupRule,
  Subnet,
} from '../../../src/facts/network';
import {
  aLoadBalancer,
  aNetworkInterface,
  aSecurityGroup,
  aService,
  aSubnet,
  aTargetGroup,
  aTask,
} from '../../support/builders';
import { runs } from '../../support/ingress';
import { from } from '../../support/paths';

/**
 * A network of 32 addresses in four subnets of eight, in either family, so small that a packet can
 * be sent from every address that a node may have, from either end of every range of ports.
 */
type Family = 'ipv4' | 'ipv6';

interface Topology {
  readonly family: Family;
  /** Which subnets (0 to 3) the load balancer's nodes are in. */
  readonly nodeSubnets: readonly number[];
  /** The address of the target, 0 to 31. */
  readonly target: number;
  readonly targetGroups: readonly string[];
  readonly balancerGroups: readonly string[];
  /** Inbound rules of the tasks' groups and outbound rules of the load balancer's, in that order. */
  readonly rules: readonly (readonly Rule[])[];
  /** The entries of two ACLs; the subnets take the first and the second in turn. */
  readonly acls: readonly (readonly Entry[])[];
}

/** A block of `size` addresses from `start`; undefined is the whole family. */
interface Block {
  readonly start: number;
  readonly size: number;
}

interface Rule {
  readonly peer: Block | string | undefined;
  readonly ports: readonly [number, number];
  readonly protocol: string;
}

interface Entry {
  readonly egress: boolean;
  readonly action: 'allow' | 'deny';
  readonly block: Block | undefined;
  readonly ports: readonly [number, number];
}

const port = 4567;
const [task1, task2, balancer1, balancer2] = ['sg-7a51', 'sg-7a52', 'sg-ba1', 'sg-ba2'] as const;

const block = fc
  .tuple(fc.nat(31), fc.constantFrom(1, 2, 4, 8, 16, 32))
  .map(([at, size]) => ({ start: at - (at % size), size }));
const someBlock = fc.option(block, { nil: undefined, freq: 3 });
const range = fc.constantFrom<readonly [number, number]>(
  [port, port],
  [0, 65_535],
  [1024, 65_535],
  [port + 1, port + 9],
  [0, port],
  [32_768, 60_999],
);
const rule = fc.record({
  peer: fc.oneof(someBlock, fc.constantFrom(task1, task2, balancer1, balancer2)),
  ports: range,
  protocol: fc.constantFrom('tcp', 'tcp', '6', '-1', 'udp', '58'),
});
const entry = fc.record({
  egress: fc.boolean(),
  action: fc.constantFrom<'allow' | 'deny'>('allow', 'allow', 'deny'),
  block: someBlock,
  ports: range,
});
const everyWay = [true, false].map((egress): Entry => ({
  egress,
  action: 'allow',
  block: undefined,
  ports: [0, 65_535],
}));
const acl = fc.oneof(
  { weight: 2, arbitrary: fc.constant<readonly Entry[]>(everyWay) },
  {
    weight: 2,
    arbitrary: fc.array(entry, { maxLength: 3 }).map((some) => [...some, ...everyWay]),
  },
  { weight: 1, arbitrary: fc.array(entry, { maxLength: 6 }) },
);
const topologies: fc.Arbitrary<Topology> = fc.record({
  family: fc.constantFrom<Family>('ipv4', 'ipv6'),
  nodeSubnets: fc.subarray([0, 1, 2, 3], { minLength: 1, maxLength: 3 }),
  target: fc.nat(31),
  targetGroups: fc.subarray([task1, task2], { minLength: 1 }),
  balancerGroups: fc.subarray([balancer1, balancer2], { minLength: 1 }),
  rules: fc.array(fc.array(rule, { maxLength: 3 }), { minLength: 4, maxLength: 4 }),
  acls: fc.array(acl, { minLength: 2, maxLength: 2 }),
});

// How the product is told of it.

const addressOf = (family: Family, n: number): string =>
  family === 'ipv4' ? `10.0.0.${n}` : `2001:db8::${n.toString(16)}`;
const cidrOf = (family: Family, { start, size }: Block): string =>
  `${addressOf(family, start)}/${(family === 'ipv4' ? 32 : 128) - Math.log2(size)}`;
const whole = { ipv4: '0.0.0.0/0', ipv6: '::/0' } as const;
const subnetOf = (n: number): number => Math.floor(n / 8);
const subnetId = (n: number): string => `subnet-${n}`;

const ruleIn = (family: Family, { peer, ports, protocol }: Rule): SecurityGroupRule =>
  from(
    typeof peer === 'string' ? peer : peer === undefined ? whole[family] : cidrOf(family, peer),
    ports,
    protocol,
  );

const aclIn = ({ family, acls }: Topology, n: number): NetworkAcl => ({
  networkAclId: `acl-${n}`,
  subnetIds: [subnetId(n), subnetId(n + 2)],
  entries: acls[n]!.map(({ egress, action, block: area, ports }, at): NetworkAclEntry => {
    const cidr = area === undefined ? whole[family] : cidrOf(family, area);
    return {
      ruleNumber: 100 + at,
      egress,
      protocol: '6',
      action,
      ipv4Cidr: family === 'ipv4' ? cidr : undefined,
      ipv6Cidr: family === 'ipv6' ? cidr : undefined,
      fromPort: ports[0],
      toPort: ports[1],
    };
  }),
});

const subnetIn = (family: Family, n: number): Subnet =>
  aSubnet({
    subnetId: subnetId(n),
    ipv4Cidr: cidrOf('ipv4', { start: 8 * n, size: 8 }),
    ipv6Cidrs: family === 'ipv6' ? [cidrOf('ipv6', { start: 8 * n, size: 8 })] : [],
  });

function pathIn(topology: Topology) {
  const { family, target, nodeSubnets, targetGroups, balancerGroups } = topology;
  const rulesOf = (n: number) => topology.rules[n]!.map((one) => ruleIn(family, one));
  const [path] = networkPaths(
    {
      targetGroup: aTargetGroup({ ipAddressType: family }),
      targetId: addressOf(family, target),
      task: aTask(),
    },
    port,
    {
      service: aService(),
      loadBalancers: [
        aLoadBalancer({
          securityGroupIds: balancerGroups,
          zones: nodeSubnets.map((n) => ({ zoneName: `zone-${n}`, subnetId: subnetId(n) })),
        }),
      ],
      securityGroups: [
        aSecurityGroup({ groupId: task1, ingress: rulesOf(0) }),
        aSecurityGroup({ groupId: task2, ingress: rulesOf(1) }),
        aSecurityGroup({ groupId: balancer1, egress: rulesOf(2) }),
        aSecurityGroup({ groupId: balancer2, egress: rulesOf(3) }),
      ],
      subnets: [0, 1, 2, 3].map((n) => subnetIn(family, n)),
      networkAcls: [aclIn(topology, 0), aclIn(topology, 1)],
      networkInterfaces: [
        aNetworkInterface({
          subnetId: subnetId(subnetOf(target)),
          securityGroupIds: targetGroups,
        }),
      ],
      instances: [],
      prefixLists: [],
    },
  );
  return path!;
}

// The oracle: one packet at a time, from numbers, knowing nothing of ranges or of the product.

const within = (area: Block | undefined, n: number): boolean =>
  area === undefined || (area.start <= n && n < area.start + area.size);
const on = ([first, last]: readonly [number, number], at: number): boolean =>
  first <= at && at <= last;

const groupLets = (
  rules: readonly Rule[],
  peer: { readonly address: number; readonly groups: readonly string[] },
): boolean =>
  rules.some(
    (one) =>
      ['tcp', '6', '-1'].includes(one.protocol) &&
      (one.protocol === '-1' || on(one.ports, port)) &&
      (typeof one.peer === 'string'
        ? peer.groups.includes(one.peer)
        : within(one.peer, peer.address)),
  );

const aclLets = (entries: readonly Entry[], egress: boolean, peer: number, at: number): boolean =>
  entries.find((one) => one.egress === egress && within(one.block, peer) && on(one.ports, at))
    ?.action === 'allow';

const nodesOf = ({ nodeSubnets }: Topology): readonly number[] =>
  nodeSubnets.flatMap((n) => Array.from({ length: 8 }, (_, at) => 8 * n + at));

const aclOf = ({ acls }: Topology, address: number): readonly Entry[] =>
  acls[subnetOf(address) % 2]!;

/** Shares of the answers' ports that pass, from 0 to 1; the ranges in use have no other edges. */
const answerPorts = [1024, port - 1, port, port + 1, port + 9, port + 10, 32_768, 60_999, 61_000];
const widths = answerPorts.map((first, n) => (answerPorts[n + 1] ?? 65_536) - first);
const share = (lets: (at: number) => boolean): number =>
  answerPorts.reduce((sum, at, n) => sum + (lets(at) ? widths[n]! : 0), 0) / (65_536 - 1024);

/** For one node: what passes of the request and of the answers, at each of the four edges. */
function sharesOf(topology: Topology, node: number): readonly number[] {
  const { target } = topology;
  if (subnetOf(node) === subnetOf(target)) return [1];
  const [there, here] = [aclOf(topology, node), aclOf(topology, target)];
  return [
    aclLets(there, true, target, port) ? 1 : 0,
    aclLets(here, false, node, port) ? 1 : 0,
    share((at) => aclLets(here, true, node, at)),
    share((at) => aclLets(there, false, target, at)),
  ];
}

/** An ACL that denies fewer than one port in twenty makes no target silent. */
const few = 0.95;

const admission = (lets: readonly boolean[]): string =>
  lets.every(Boolean) ? 'admitted' : lets.some(Boolean) ? 'partly' : 'not-admitted';

const oracles = {
  ingress: (topology: Topology): string =>
    admission(
      nodesOf(topology).map((address) =>
        topology.targetGroups.some((id) =>
          groupLets(topology.rules[[task1, task2].indexOf(id as never)]!, {
            address,
            groups: topology.balancerGroups,
          }),
        ),
      ),
    ),
  egress: ({ target, targetGroups, balancerGroups, rules }: Topology): string =>
    admission([
      balancerGroups.some((id) =>
        groupLets(rules[2 + [balancer1, balancer2].indexOf(id as never)]!, {
          address: target,
          groups: targetGroups,
        }),
      ),
    ]),
};

describe('the path through any small network', () => {
  it('is what single packets find: through the groups of both sides', () => {
    fc.assert(
      fc.property(topologies, (topology) => {
        const { ingress, egress } = pathIn(topology);
        expect({ ingress, egress }).toEqual({
          ingress: oracles.ingress(topology),
          egress: oracles.egress(topology),
        });
      }),
      { numRuns: Math.ceil(runs / 10) },
    );
  });

  it('is what single packets find: past the ACLs, to the target and back to every node', () => {
    const seen = { allowed: 0, partly: 0, denied: 0, unknown: 0 };
    fc.assert(
      fc.property(topologies, (topology) => {
        const { acl: answer } = pathIn(topology);
        seen[answer] += 1;
        const shares = nodesOf(topology).map((node) => sharesOf(topology, node));
        const passes = shares.every((edges) => edges.every((one) => one > few));
        expect(answer === 'allowed').toBe(passes);
        // Denied is only what no packet of a subnet's nodes comes past.
        if (answer === 'denied')
          expect(
            topology.nodeSubnets.some((n) =>
              [0, 1, 2, 3].some((edge) =>
                shares
                  .filter((_, at) => subnetOf(nodesOf(topology)[at]!) === n)
                  .every((edges) => (edges[edge] ?? 1) === 0),
              ),
            ),
          ).toBe(true);
      }),
      { numRuns: Math.ceil(runs / 10) },
    );
    expect(Math.min(seen.allowed, seen.partly, seen.denied)).toBeGreaterThan(0);
  });
});
