import fc from 'fast-check';
import { diagnose } from '../../src/diagnosis/diagnose';
import type { Remediation } from '../../src/findings/diagnosis';
import type { NetworkAclEntry, SecurityGroupRule } from '../../src/facts/network';
import type { FactName, Facts, Snapshot } from '../../src/facts/snapshot';
import {
  aContainerDefinition,
  aLoadBalancer,
  aLoadBalancerSecurityGroup,
  aNetworkAcl,
  aNetworkInterface,
  aSecurityGroup,
  aTarget,
  aTargetGroup,
  aTaskDefinition,
  facts,
  ids,
  unreadable,
} from '../support/builders';
import { answered, refused, timedOut } from '../support/failing';
import { runs } from '../support/ingress';
import { from } from '../support/paths';
import { snapshotOf } from '../support/remediation';

/** The operator allows everything, so that only facts stand in the way of a rule. */
const policy = { mode: 'auto', ports: [8080, 8081] } as const;
const [secondOfTasks, secondOfBalancer] = ['sg-0000b0b000000b0b0', 'sg-0000c1c000000c1c0'];

/** One service in one network, with whatever rules, answers and gaps. */
interface World {
  readonly ingress: readonly SecurityGroupRule[];
  readonly secondIngress: readonly SecurityGroupRule[] | undefined;
  readonly egress: readonly SecurityGroupRule[];
  readonly balancerGroups: readonly string[];
  readonly aclEntries: readonly NetworkAclEntry[];
  readonly checkPort: 8081 | 'traffic-port';
  readonly answers: readonly (typeof answers)[number][];
  readonly unread: FactName | undefined;
}

const answers = ['healthy', 'silent', 'silent', 'refused', '404'] as const;
const reasonOf = { healthy: undefined, silent: timedOut, refused, 404: answered(404) } as const;
const vital = [
  'service',
  'tasks',
  'taskDefinitions',
  'targetGroups',
  'targetHealth',
  'loadBalancers',
  'networkInterfaces',
  'securityGroups',
  'subnets',
  'networkAcls',
] as const satisfies readonly FactName[];

const ports = fc.constantFrom<readonly [number, number]>(
  [8080, 8080],
  [8081, 8081],
  [8000, 8999],
  [0, 65_535],
  [443, 443],
  [-1, -1],
);
const inbound = fc
  .tuple(
    fc.constantFrom(
      ids.loadBalancerGroup,
      secondOfBalancer,
      'sg-0000dead00000dead',
      '10.0.0.0/24',
      '10.0.1.0/24',
      '10.0.0.0/23',
      '10.0.2.0/23',
      '::/0',
    ),
    ports,
    fc.constantFrom('tcp', 'tcp', '6', '-1', 'udp'),
  )
  .map(([source, range, protocol]) => from(source, range, protocol));
const outbound = fc
  .tuple(
    fc.constantFrom(ids.taskGroup, secondOfTasks, '0.0.0.0/0', '10.0.10.0/24', '10.0.10.0/23'),
    ports,
    fc.constantFrom('tcp', '-1'),
  )
  .map(([source, range, protocol]) => from(source, range, protocol));
const everything = from('0.0.0.0/0', [-1, -1], '-1');
const openAcl = aNetworkAcl().entries;
const denial = fc
  .record({
    ruleNumber: fc.constantFrom(50, 150),
    egress: fc.boolean(),
    fromPort: fc.constantFrom(8080, 1024, 3389),
    ipv4Cidr: fc.constantFrom('0.0.0.0/0', '10.0.10.0/24', '10.0.1.0/24'),
  })
  .map((one) => ({
    ...one,
    protocol: '6',
    action: 'deny' as const,
    ipv6Cidr: undefined,
    toPort: one.fromPort === 1024 ? 65_535 : one.fromPort,
  }));

const worlds = fc.record({
  ingress: fc.array(inbound, { maxLength: 3 }),
  secondIngress: fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.array(inbound, { maxLength: 2 }) },
  ),
  egress: fc.oneof(
    { weight: 3, arbitrary: fc.constant<readonly SecurityGroupRule[]>([everything]) },
    { weight: 1, arbitrary: fc.array(outbound, { maxLength: 2 }) },
  ),
  balancerGroups: fc.constantFrom(
    [ids.loadBalancerGroup],
    [ids.loadBalancerGroup],
    [ids.loadBalancerGroup, secondOfBalancer],
  ),
  aclEntries: fc.oneof(
    { weight: 3, arbitrary: fc.constant(openAcl) },
    { weight: 1, arbitrary: denial.map((entry) => [...openAcl, entry]) },
  ),
  checkPort: fc.constantFrom<'traffic-port' | 8081>('traffic-port', 'traffic-port', 8081),
  answers: fc.oneof(
    { weight: 3, arbitrary: fc.constant<World['answers']>(['silent', 'silent']) },
    { weight: 1, arbitrary: fc.constant<World['answers']>(['healthy', 'healthy']) },
    {
      weight: 3,
      arbitrary: fc.array<World['answers'][number]>(fc.constantFrom(...answers), {
        minLength: 2,
        maxLength: 2,
      }),
    },
  ),
  unread: fc.oneof(
    { weight: 7, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...vital) },
  ),
});

const checkedPort = ({ checkPort }: World): number =>
  checkPort === 'traffic-port' ? 8080 : checkPort;
const taskGroups = ({ secondIngress }: World): readonly string[] => [
  ids.taskGroup,
  ...(secondIngress === undefined ? [] : [secondOfTasks]),
];

function factsOf(world: World): Facts {
  const mappings = [8080, 8081].map((port) => ({
    containerPort: port,
    containerPortRange: undefined,
    hostPort: port,
    protocol: 'tcp',
    appProtocol: undefined,
  }));
  const group = { securityGroupIds: taskGroups(world) };
  return facts({
    targetGroups: {
      found: [aTargetGroup({ healthCheck: { port: world.checkPort } })],
      missingArns: [],
    },
    taskDefinitions: [
      aTaskDefinition({ containers: [aContainerDefinition({ portMappings: mappings })] }),
    ],
    targetHealth: world.answers.map((answer, n) => {
      const reason = reasonOf[answer];
      return aTarget({
        targetId: `10.0.1${n}.20`,
        availabilityZone: `us-east-1${'ab'[n]}`,
        healthCheckPort: checkedPort(world),
        ...(reason === undefined
          ? {}
          : { state: 'unhealthy', reason: reason[0], description: reason[1] }),
      });
    }),
    loadBalancers: [aLoadBalancer({ securityGroupIds: world.balancerGroups })],
    networkInterfaces: [
      aNetworkInterface(group),
      aNetworkInterface({
        ...group,
        networkInterfaceId: 'eni-00000000000000002',
        subnetId: ids.taskSubnets[1],
        privateIpAddresses: ['10.0.11.20'],
      }),
    ],
    securityGroups: [
      aSecurityGroup({ ingress: world.ingress, tags: { 'targetmedic:remediate': 'auto' } }),
      aSecurityGroup({
        groupId: secondOfTasks,
        groupName: 'second',
        ingress: world.secondIngress ?? [],
      }),
      aLoadBalancerSecurityGroup({ egress: world.egress }),
      aLoadBalancerSecurityGroup({
        groupId: secondOfBalancer,
        groupName: 'second-alb',
        egress: [],
      }),
    ],
    networkAcls: [aNetworkAcl({ entries: world.aclEntries })],
  });
}

function snapshotIn(world: World): Snapshot {
  const snapshot = snapshotOf(factsOf(world));
  return world.unread === undefined
    ? snapshot
    : { ...snapshot, readings: { ...snapshot.readings, [world.unread]: unreadable('x:Y') } };
}

const offersIn = (world: World): readonly Remediation[] =>
  diagnose(snapshotIn(world), policy).rootCauses.flatMap(({ remediation }) => remediation ?? []);

/**
 * The oracle knows nothing of ranges: it asks for one address of each subnet of the other side,
 * rule by rule.
 */
const prefixes: Readonly<Record<string, readonly string[]>> = {
  '0.0.0.0/0': ['10.0.'],
  '10.0.0.0/24': ['10.0.0.'],
  '10.0.1.0/24': ['10.0.1.'],
  '10.0.0.0/23': ['10.0.0.', '10.0.1.'],
  '10.0.10.0/24': ['10.0.10.'],
  '10.0.10.0/23': ['10.0.10.', '10.0.11.'],
};
const holds = (cidr: string, address: string): boolean =>
  (prefixes[cidr] ?? []).some((prefix) => address.startsWith(prefix));

const lets = (
  rules: readonly SecurityGroupRule[],
  groupIds: readonly string[],
  address: string,
  port: number,
): boolean =>
  rules.some(({ ipProtocol, fromPort = -1, toPort = -1, peer }) => {
    const isOnPort =
      ipProtocol === '-1' ||
      (['tcp', '6'].includes(ipProtocol) &&
        (fromPort === -1 || (fromPort <= port && port <= toPort)));
    return (
      isOnPort &&
      (peer.kind === 'security-group'
        ? groupIds.includes(peer.groupId)
        : peer.kind === 'ipv4' && holds(peer.cidr, address))
    );
  });

const nodes = ['10.0.0.5', '10.0.1.5'] as const;
const isAdmitted = (world: World, rules: readonly SecurityGroupRule[], port: number): boolean =>
  nodes.every((node) => lets(rules, world.balancerGroups, node, port));
const inboundRules = ({ ingress, secondIngress = [] }: World): readonly SecurityGroupRule[] => [
  ...ingress,
  ...secondIngress,
];
const isLetOut = (world: World, port: number): boolean =>
  ['10.0.10.20', '10.0.11.20'].every((address) =>
    lets(world.egress, taskGroups(world), address, port),
  );

/**
 * Whether entry by entry the ACL denies a whole port that the path needs, for any pair of subnets.
 */
const isFiltered = ({ aclEntries }: World, port: number): boolean => {
  const flows = nodes.flatMap((node) =>
    ['10.0.10.20', '10.0.11.20'].flatMap((task) => [
      { egress: true, to: task, port },
      { egress: false, to: node, port },
      { egress: true, to: node, port: 40_000 },
      { egress: false, to: task, port: 40_000 },
    ]),
  );
  return flows.some(
    (flow) =>
      aclEntries
        .toSorted((a, b) => a.ruleNumber - b.ruleNumber)
        .find(
          (entry) =>
            entry.egress === flow.egress &&
            holds(entry.ipv4Cidr ?? '', flow.to) &&
            (entry.fromPort ?? 0) <= flow.port &&
            flow.port <= (entry.toPort ?? 65_535),
        )?.action === 'deny',
  );
};

/** What holds of every offered rule. */
const promises: Readonly<
  Record<string, (world: World, offered: Remediation, all: readonly Remediation[]) => boolean>
> = {
  'is the only one': (_world, _offered, all) => all.length === 1,
  'is for a port that no rule admits yet': (world, { port }) =>
    !isAdmitted(world, inboundRules(world), port),
  'admits the load balancer, with nothing else in the way': (world, { sourceGroupId, port }) =>
    isAdmitted(world, [...inboundRules(world), from(sourceGroupId, port)], port) &&
    isLetOut(world, port) &&
    !isFiltered(world, port),
  'leaves no other port of the service closed': (world, { port }) =>
    [8080, checkedPort(world)].every(
      (one) =>
        one === port || (isAdmitted(world, inboundRules(world), one) && isLetOut(world, one)),
    ),
  'joins a group of the tasks and one of the load balancer, on one of the two ports': (
    world,
    { groupId, sourceGroupId, port },
  ) =>
    taskGroups(world).includes(groupId) &&
    world.balancerGroups.includes(sourceGroupId) &&
    [8080, checkedPort(world)].includes(port),
  'is for a port on which every check is silent, or that none looks at': (world, { port }) =>
    port !== checkedPort(world) || world.answers.every((answer) => answer === 'silent'),
  'is judged on facts that were all read': ({ unread }) => unread === undefined,
};

/** Both targets pass on 8081, and by our reading the load balancer may not even reach one of them. */
const contradiction: World = {
  ingress: [from(ids.loadBalancerGroup, [8081, 8081])],
  secondIngress: undefined,
  egress: [from('10.0.10.0/24', [-1, -1], 'tcp')],
  balancerGroups: [ids.loadBalancerGroup],
  aclEntries: openAcl,
  checkPort: 8081,
  answers: ['healthy', 'healthy'],
  unread: undefined,
};

describe('a rule that a diagnosis offers', () => {
  it('keeps its promises in any world', () => {
    let offers = 0;
    fc.assert(
      fc.property(worlds, (world) => {
        const all = offersIn(world);
        offers += all.length;
        for (const offered of all)
          expect(
            Object.entries(promises).flatMap(([promise, holdsOf]) =>
              holdsOf(world, offered, all) ? [] : [promise],
            ),
          ).toEqual([]);
      }),
      { numRuns: Math.ceil(runs / 7), examples: [[contradiction]] },
    );
    expect(offers).toBeGreaterThan(30);
  });

  it('is there where silent targets have one group and nothing but the rule is missing', () => {
    const closed = worlds.map((world): World => ({
      ...world,
      secondIngress: undefined,
      unread: undefined,
      egress: [everything],
      aclEntries: openAcl,
      answers: ['silent', 'silent'],
      checkPort: 'traffic-port',
    }));
    fc.assert(
      fc.property(
        closed.filter((world) => !isAdmitted(world, world.ingress, 8080)),
        (world) => {
          expect(offersIn(world)).toMatchObject([{ groupId: ids.taskGroup, port: 8080 }]);
        },
      ),
      { numRuns: Math.ceil(runs / 14) },
    );
  });
});
