import { allowRemediation, defaultPolicy } from '../../src/remediation/allow-remediation';
import { unreadFacts } from '../../src/remediation/proposal';
import type { Confidence, ProposedRule } from '../../src/findings/check';
import type { FindingCode } from '../../src/findings/finding-code';
import type { SecurityGroupRule } from '../../src/facts/network';
import type { RemediationPolicy } from '../../src/remediation/remediation';
import type { FactName, Facts, Snapshot } from '../../src/facts/snapshot';
import {
  aContainerDefinition,
  aDeployment,
  aLoadBalancer,
  aLoadBalancerEntry,
  aLoadBalancerSecurityGroup,
  aNetworkAcl,
  aNetworkInterface,
  anUnhealthyTarget,
  aSecurityGroup,
  aService,
  aTarget,
  aTargetGroup,
  aTask,
  aTaskDefinition,
  ago,
  ids,
  unreadable,
} from '../support/builders';
import { blockedFacts, rule, snapshotOf } from '../support/remediation';

const auto: RemediationPolicy = { mode: 'auto', ports: [8080, 22, 9000] };

interface Case {
  readonly tags?: Record<string, string>;
  readonly facts?: Partial<Facts>;
  readonly over?: Partial<Snapshot>;
  readonly rule?: Partial<ProposedRule>;
  readonly policy?: RemediationPolicy;
  readonly rootCauses?: readonly FindingCode[];
  readonly confidence?: Confidence;
  readonly silenceSeenAt?: string;
}

function judge({
  tags,
  facts,
  over,
  rule: ruleOver,
  policy = auto,
  rootCauses = ['task-ingress-missing'],
  confidence = 'certain',
  silenceSeenAt,
}: Case = {}) {
  const snapshot = snapshotOf(
    blockedFacts({ ...facts, ...(tags === undefined ? {} : { tags }) }),
    over,
  );
  return allowRemediation(
    { ...rule, ...ruleOver },
    { snapshot, rootCauses, confidence, silenceSeenAt },
    policy,
  );
}

/** The codes of all refusals, each of which has to come with a sentence for the reader. */
const codes = (one?: Case): readonly string[] =>
  judge(one).refusals.map(({ code, sentence }) => {
    expect(sentence).toMatch(/^\S.{10,}\.$/);
    return code;
  });

const port = (at: number): Partial<Facts> => ({
  service: aService({ loadBalancers: [aLoadBalancerEntry({ containerPort: at })] }),
  targetHealth: [
    anUnhealthyTarget('Target.Timeout', 'Request timed out', { port: at, healthCheckPort: at }),
  ],
  taskDefinitions: [
    aTaskDefinition({
      containers: [
        aContainerDefinition({
          portMappings: [
            {
              containerPort: at,
              containerPortRange: undefined,
              hostPort: at,
              protocol: 'tcp',
              appProtocol: undefined,
            },
          ],
        }),
      ],
    }),
  ],
});

const groups = (
  destination: Parameters<typeof aSecurityGroup>[0] = {},
  source: Parameters<typeof aSecurityGroup>[0] = {},
): Partial<Facts> => ({
  securityGroups: [
    aSecurityGroup({ ingress: [], tags: { 'targetmedic:remediate': 'auto' }, ...destination }),
    aLoadBalancerSecurityGroup(source),
  ],
});

const from = (
  peer: SecurityGroupRule['peer'],
  over: Partial<SecurityGroupRule> = {},
): SecurityGroupRule => ({ ipProtocol: 'tcp', fromPort: 8080, toPort: 8080, peer, ...over });

it('allows the one missing rule where everything speaks for it', () => {
  const remediation = judge();
  expect(remediation).toMatchObject({ ...rule, allowed: true, refusals: [] });
  expect(remediation.snippets.terraform).toContain('from_port                    = 8080');
});

it('allows nothing by default', () => {
  expect(judge({ policy: defaultPolicy })).toMatchObject({
    allowed: false,
    refusals: [
      { code: 'mode-off', sentence: expect.stringContaining('set REMEDIATION_MODE') },
      { code: 'port-not-allowed' },
    ],
  });
  expect(
    allowRemediation(rule, {
      snapshot: snapshotOf(blockedFacts()),
      rootCauses: ['task-ingress-missing'],
      confidence: 'certain',
    }),
  ).toMatchObject({ allowed: false });
});

it('says which ports may be opened', () => {
  expect(judge({ policy: { mode: 'auto', ports: [4567] } }).refusals).toEqual([
    {
      code: 'port-not-allowed',
      sentence: 'Port 8080 is not among the ports that may be opened (REMEDIATION_PORTS: 4567).',
    },
  ]);
  const sentenceFor = (...ports: number[]) =>
    judge({ policy: { mode: 'auto', ports } }).refusals[0]?.sentence;
  expect(sentenceFor(80, 443)).toContain('(REMEDIATION_PORTS: 80, 443)');
  expect(sentenceFor()).toContain('none');
});

it.each([
  22, 23, 135, 139, 389, 445, 636, 1433, 1521, 2049, 2375, 2376, 2379, 2380, 3306, 3389, 5432, 5439,
  5900, 5985, 6379, 6443, 8500, 9042, 9200, 9300, 10250, 11211, 27017, 27018,
])('never opens port %i, allowed or not', (denied) => {
  expect(
    codes({
      facts: port(denied),
      rule: { port: denied },
      policy: { mode: 'auto', ports: [denied] },
    }),
  ).toEqual(['port-denied']);
});

describe('the opt-in tag', () => {
  it.each(['auto', 'approve'])('allows with %s', (value) => {
    expect(codes({ tags: { 'targetmedic:remediate': value } })).toEqual([]);
  });

  it.each([
    'Auto',
    'AUTO',
    ' auto',
    'auto ',
    'true',
    'yes',
    'on',
    '',
    '✅',
    'auto,approve',
    'off',
    'x'.repeat(300),
  ])('does not read %j as consent', (value) => {
    expect(codes({ tags: { 'targetmedic:remediate': value } })).toEqual(['tag-malformed']);
  });

  it.each(['TargetMedic:remediate', 'targetmedic:Remediate', ' targetmedic:remediate'])(
    'does not read the key %j as consent',
    (key) => {
      expect(codes({ tags: { [key]: 'auto' } })).toEqual(['tag-malformed']);
    },
  );

  it('is no consent when it is missing, or on another key', () => {
    expect(codes({ tags: {} })).toEqual(['tag-missing']);
    expect(codes({ tags: { 'targetmedic-remediate': 'auto', remediate: 'auto' } })).toEqual([
      'tag-missing',
    ]);
  });

  it('is no consent when it is there in two spellings', () => {
    expect(
      codes({ tags: { 'targetmedic:remediate': 'auto', 'TARGETMEDIC:REMEDIATE': 'auto' } }),
    ).toEqual(['tag-ambiguous']);
  });
});

describe('whose group it is', () => {
  const foreign = '999999999999';
  it.each<[string, Case]>([
    ['the destination is owned by another account', { facts: groups({ ownerId: foreign }) }],
    ['the owner is not known', { facts: groups({ ownerId: undefined }) }],
    ['the source is owned by another account', { facts: groups({}, { ownerId: foreign }) }],
    [
      'an interface of a task is owned by another account',
      {
        facts: {
          networkInterfaces: [
            aNetworkInterface(),
            aNetworkInterface({ networkInterfaceId: 'eni-00000000000000002', ownerId: foreign }),
          ],
        },
      },
    ],
    [
      'the owner of an interface is not known',
      {
        facts: {
          networkInterfaces: [
            aNetworkInterface({ ownerId: undefined }),
            aNetworkInterface({ networkInterfaceId: 'eni-00000000000000002' }),
          ],
        },
      },
    ],
    ['our own account is not known', { over: { accountId: undefined } }],
    ['we work for another account', { over: { accountId: foreign } }],
    [
      'the target group is in another Region',
      { facts: { ...target(ids.targetGroupArn.replace('us-east-1', 'eu-west-1')) } },
    ],
    [
      'the target group is in another partition',
      { facts: { ...target(ids.targetGroupArn.replace('arn:aws:', 'arn:aws-cn:')) } },
    ],
  ])('refuses when %s', (_what, one) => {
    expect(codes(one)).toContain('other-account');
  });

  function target(targetGroupArn: string): Partial<Facts> {
    return {
      service: aService({ loadBalancers: [aLoadBalancerEntry({ targetGroupArn })] }),
      targetGroups: { found: [aTargetGroup({ targetGroupArn })], missingArns: [] },
      targetHealth: [anUnhealthyTarget('Target.Timeout', 'Request timed out', { targetGroupArn })],
    };
  }

  it.each<[string, string, Case]>([
    [
      'the VPC default group as destination',
      'default-group',
      { facts: groups({ groupName: 'default' }) },
    ],
    [
      'the VPC default group as source',
      'default-group',
      { facts: groups({}, { groupName: 'default' }) },
    ],
    [
      'a group of a Kubernetes controller',
      'managed-by-kubernetes',
      {
        facts: groups({
          tags: { 'targetmedic:remediate': 'auto', 'kubernetes.io/cluster/prod': 'owned' },
        }),
      },
    ],
    [
      'a group of Amazon ECS',
      'managed-by-ecs',
      { facts: groups({ tags: { 'targetmedic:remediate': 'auto', AmazonECSManaged: 'true' } }) },
    ],
    [
      'an Express service',
      'managed-by-ecs',
      { facts: { service: aService({ resourceManagementType: 'ECS' }) } },
    ],
    [
      'a group that was not read',
      'group-unread',
      { facts: { securityGroups: [aLoadBalancerSecurityGroup()] } },
    ],
    [
      'a source that was not read',
      'group-unread',
      {
        facts: {
          securityGroups: [
            aSecurityGroup({ ingress: [], tags: { 'targetmedic:remediate': 'auto' } }),
          ],
        },
      },
    ],
  ])('refuses %s', (_what, code, one) => {
    expect(codes(one)).toContain(code);
  });

  const elsewhere = (n: number) =>
    from({ kind: 'ipv4', cidr: `192.0.2.${n}/32` }, { fromPort: 9, toPort: 9 });
  const list = from({ kind: 'prefix-list', prefixListId: 'pl-1' }, { fromPort: 9, toPort: 9 });
  it('leaves the last rules of the quota to people', () => {
    const full = Array.from({ length: 55 }, (_, n) => elsewhere(n));
    expect(judge({ facts: groups({ ingress: full }) }).refusals).toEqual([
      { code: 'rule-quota', sentence: expect.stringContaining('55 inbound rules') },
    ]);
    expect(codes({ facts: groups({ ingress: full.slice(1) }) })).toEqual([]);
  });

  it('counts a prefix list by its entries, and as a full group when they are not known', () => {
    expect(codes({ facts: groups({ ingress: [list] }) })).toEqual(['rule-quota']);
    const cidrs = (count: number) => [
      {
        prefixListId: 'pl-1',
        cidrs: Array.from({ length: count }, (_, n) => `198.51.100.${n}/32`),
      },
    ];
    expect(codes({ facts: { ...groups({ ingress: [list] }), prefixLists: cidrs(54) } })).toEqual(
      [],
    );
    const other = [{ prefixListId: 'pl-2', cidrs: [] }];
    expect(codes({ facts: { ...groups({ ingress: [list] }), prefixLists: other } })).toEqual([
      'rule-quota',
    ]);
    expect(codes({ facts: { ...groups({ ingress: [list] }), prefixLists: cidrs(55) } })).toEqual([
      'rule-quota',
    ]);
  });
});

describe('the shape of the rule', () => {
  it.each<[string, string, Case]>([
    ['a malformed destination', 'malformed-group', { rule: { groupId: 'sg-x' } }],
    ['a malformed source', 'malformed-group', { rule: { sourceGroupId: 'sg-x' } }],
    ['a group to itself', 'self-reference', { rule: { sourceGroupId: ids.taskGroup } }],
    ['port 0', 'malformed-port', { rule: { port: 0 } }],
    ['port 65536', 'malformed-port', { rule: { port: 65_536 } }],
    ['half a port', 'malformed-port', { rule: { port: 4567.5 } }],
    ['a port that no target group uses', 'port-not-served', { rule: { port: 9000 } }],
    [
      'a network load balancer',
      'load-balancer-not-application',
      { facts: { loadBalancers: [aLoadBalancer({ type: 'network' })] } },
    ],
    [
      'a load balancer that is being made',
      'load-balancer-not-active',
      { facts: { loadBalancers: [aLoadBalancer({ state: 'provisioning' })] } },
    ],
    ['no load balancer', 'load-balancer-unread', { facts: { loadBalancers: [] } }],
    [
      'a target group without load balancer',
      'load-balancer-ambiguous',
      {
        facts: {
          targetGroups: { found: [aTargetGroup({ loadBalancerArns: [] })], missingArns: [] },
        },
      },
    ],
    [
      'a target group with two',
      'load-balancer-ambiguous',
      {
        facts: {
          targetGroups: {
            found: [
              aTargetGroup({ loadBalancerArns: [ids.loadBalancerArn, `${ids.loadBalancerArn}2`] }),
            ],
            missingArns: [],
          },
        },
      },
    ],
    [
      "a source that is not the load balancer's",
      'source-not-of-load-balancer',
      { facts: { loadBalancers: [aLoadBalancer({ securityGroupIds: ['sg-0000b0b000000b0b2'] })] } },
    ],
    [
      'targets that are instances',
      'target-group-unsuitable',
      {
        facts: {
          targetGroups: { found: [aTargetGroup({ targetType: 'instance' })], missingArns: [] },
        },
      },
    ],
    [
      'a protocol that is not HTTP',
      'target-group-unsuitable',
      { facts: { targetGroups: { found: [aTargetGroup({ protocol: 'TCP' })], missingArns: [] } } },
    ],
    [
      'tasks without an interface of their own',
      'network-mode',
      {
        facts: {
          service: aService({
            awsvpc: undefined,
            deployments: [aDeployment({ awsvpc: undefined })],
          }),
        },
      },
    ],
    [
      'a destination that the service does not give its tasks',
      'destination-not-of-service',
      {
        facts: {
          service: aService({
            deployments: [
              aDeployment({
                awsvpc: {
                  subnetIds: [],
                  securityGroupIds: ['sg-0000b0b000000b0b2'],
                  assignPublicIp: false,
                },
              }),
            ],
          }),
        },
      },
    ],
    [
      'an interface that carries other groups',
      'destination-not-of-task',
      {
        facts: {
          networkInterfaces: [
            aNetworkInterface(),
            aNetworkInterface({
              networkInterfaceId: 'eni-00000000000000002',
              securityGroupIds: ['sg-0000b0b000000b0b2'],
            }),
          ],
        },
      },
    ],
    [
      'an interface that was not found',
      'destination-not-of-task',
      { facts: { networkInterfaces: [aNetworkInterface()] } },
    ],
    [
      'a port of another container',
      'port-not-declared',
      {
        facts: {
          taskDefinitions: [
            aTaskDefinition({ containers: [aContainerDefinition({ name: 'other' })] }),
          ],
        },
      },
    ],
    [
      'a port range',
      'port-not-declared',
      { facts: declared({ containerPort: undefined, containerPortRange: '8000-8100' }) },
    ],
    ['a udp port', 'port-not-declared', { facts: declared({ protocol: 'udp' }) }],
    ['an undeclared port', 'port-not-declared', { facts: declared({ containerPort: 8081 }) }],
    ['an unknown task definition', 'port-not-declared', { facts: { taskDefinitions: [] } }],
    ['two VPCs', 'vpc-mismatch', { facts: groups({}, { vpcId: 'vpc-0000000000000000b' }) }],
    [
      'an unknown VPC',
      'vpc-mismatch',
      { facts: groups({ vpcId: undefined }, { vpcId: undefined }) },
    ],
    [
      'a load balancer in another VPC',
      'vpc-mismatch',
      { facts: { loadBalancers: [aLoadBalancer({ vpcId: 'vpc-0000000000000000b' })] } },
    ],
    [
      'a target group in another VPC',
      'vpc-mismatch',
      {
        facts: {
          targetGroups: {
            found: [aTargetGroup({ vpcId: 'vpc-0000000000000000b' })],
            missingArns: [],
          },
        },
      },
    ],
    [
      'an interface in another VPC',
      'vpc-mismatch',
      {
        facts: {
          networkInterfaces: [
            aNetworkInterface({ vpcId: 'vpc-0000000000000000b' }),
            aNetworkInterface({ networkInterfaceId: 'eni-00000000000000002' }),
          ],
        },
      },
    ],
  ])('refuses %s', (_what, code, one) => {
    expect(codes(one)).toContain(code);
  });

  function declared(mapping: object): Partial<Facts> {
    const base = {
      containerPort: 8080,
      containerPortRange: undefined,
      hostPort: 8080,
      protocol: 'tcp',
      appProtocol: undefined,
    };
    return {
      taskDefinitions: [
        aTaskDefinition({
          containers: [aContainerDefinition({ portMappings: [{ ...base, ...mapping }] })],
        }),
      ],
    };
  }

  const [secondArn, secondBalancer] = [`${ids.targetGroupArn}2`, `${ids.loadBalancerArn}2`];
  /** Two groups use the port, each behind a load balancer of its own. */
  const twoGroups = (
    entry: Parameters<typeof aLoadBalancerEntry>[0] = {},
    group: Parameters<typeof aTargetGroup>[0] = {},
    balancer: Parameters<typeof aLoadBalancer>[0] = {},
  ): Partial<Facts> => ({
    service: aService({
      loadBalancers: [
        aLoadBalancerEntry(),
        aLoadBalancerEntry({ targetGroupArn: secondArn, ...entry }),
      ],
    }),
    targetGroups: {
      found: [
        aTargetGroup(),
        aTargetGroup({ targetGroupArn: secondArn, loadBalancerArns: [secondBalancer], ...group }),
      ],
      missingArns: [],
    },
    loadBalancers: [
      aLoadBalancer(),
      aLoadBalancer({ loadBalancerArn: secondBalancer, ...balancer }),
    ],
  });

  it('allows a port that two groups use, where both are sound', () => {
    expect(codes({ facts: twoGroups() })).toEqual([]);
  });

  it.each<[string, Partial<Facts>]>([
    ['load-balancer-not-application', twoGroups({}, {}, { type: 'network' })],
    ['load-balancer-not-active', twoGroups({}, {}, { state: 'failed' })],
    [
      'load-balancer-ambiguous',
      twoGroups({}, { loadBalancerArns: [secondBalancer, `${ids.loadBalancerArn}3`] }),
    ],
    ['target-group-unsuitable', twoGroups({}, { protocol: 'TCP' })],
    ['port-not-declared', twoGroups({ containerName: 'other' })],
    ['vpc-mismatch', twoGroups({}, {}, { vpcId: 'vpc-0000000000000000b' })],
  ])('refuses (%s) when one of two groups is not', (code, facts) => {
    expect(codes({ facts })).toContain(code);
  });

  it('leaves a load balancer alone that does not carry the source: the rule is nothing to it', () => {
    const { targetHealth } = blockedFacts();
    const facts = {
      ...twoGroups({}, {}, { type: 'network', securityGroupIds: ['sg-0000b0b000000b0b2'] }),
      targetHealth: [...targetHealth, aTarget({ targetGroupArn: secondArn })],
    };
    expect(codes({ facts })).toEqual([]);
  });

  it('refuses a source that no load balancer of the port carries', () => {
    const securityGroupIds = ['sg-0000b0b000000b0b2'];
    expect(
      codes({
        facts: {
          ...twoGroups(),
          loadBalancers: [
            aLoadBalancer({ securityGroupIds }),
            aLoadBalancer({ loadBalancerArn: secondBalancer, securityGroupIds }),
          ],
        },
      }),
    ).toContain('source-not-of-load-balancer');
  });

  it('is not disturbed by what is not in front of the port', () => {
    const stranger = aNetworkInterface({
      networkInterfaceId: 'eni-00000000000000009',
      privateIpAddresses: ['10.0.99.99'],
      securityGroupIds: ['sg-0000b0b000000b0b2'],
    });
    const elsewhere: Partial<Facts> = {
      networkInterfaces: [stranger, ...blockedFacts().networkInterfaces],
      loadBalancers: [
        aLoadBalancer({ loadBalancerArn: secondBalancer, type: 'network' }),
        aLoadBalancer(),
      ],
      targetGroups: {
        found: [
          aTargetGroup({ targetGroupArn: secondArn, targetType: 'instance' }),
          aTargetGroup({ protocol: 'HTTPS' }),
        ],
        missingArns: [],
      },
    };
    expect(codes({ facts: elsewhere })).toEqual([]);
  });

  it('takes the port among all that a container declares', () => {
    const mapping = aContainerDefinition().portMappings[0]!;
    const portMappings = [{ ...mapping, containerPort: 9090 }, mapping];
    const taskDefinitions = [
      aTaskDefinition({ containers: [aContainerDefinition({ portMappings })] }),
    ];
    expect(codes({ facts: { taskDefinitions } })).toEqual([]);
  });

  it('asks every revision in use for the port, and no other', () => {
    const arn = `${ids.taskDefinitionArn}0`;
    const without = aTaskDefinition({
      taskDefinitionArn: arn,
      containers: [aContainerDefinition({ portMappings: [] })],
    });
    const taskDefinitions = [aTaskDefinition(), without];
    const [first, ...others] = blockedFacts().tasks;
    const tasks = [...others, { ...first!, taskDefinitionArn: arn }];
    expect(codes({ facts: { taskDefinitions } })).toEqual([]);
    expect(codes({ facts: { taskDefinitions, tasks } })).toEqual(['port-not-declared']);
    const older = [...others, { ...tasks.at(-1)!, startedBy: ids.oldDeployment }];
    expect(codes({ facts: { taskDefinitions, tasks: older } })).toEqual([]);
  });

  it('proves no path to a task whose interface is not there yet', () => {
    const [first, ...others] = blockedFacts().tasks;
    const tasks = [{ ...first!, networkInterface: undefined }, ...others];
    expect(codes({ facts: { tasks } })).toEqual(['egress-not-proven', 'acl-not-proven']);
  });

  it('has nothing to do with a group that is not in the service', () => {
    const { targetHealth } = blockedFacts();
    const strange = { targetGroupArn: secondArn, protocol: 'TCP' };
    const facts: Partial<Facts> = {
      targetGroups: { found: [aTargetGroup(), aTargetGroup(strange)], missingArns: [] },
      targetHealth: [...targetHealth, aTarget({ targetGroupArn: secondArn })],
    };
    expect(codes({ facts })).toEqual([]);
  });

  it('lets a separate health-check port belong to another container', () => {
    const sidecar = aContainerDefinition({
      name: 'health',
      portMappings: [
        {
          containerPort: 9000,
          containerPortRange: undefined,
          hostPort: 9000,
          protocol: 'tcp',
          appProtocol: undefined,
        },
      ],
    });
    const facts: Partial<Facts> = {
      targetGroups: { found: [aTargetGroup({ healthCheck: { port: 9000 } })], missingArns: [] },
      taskDefinitions: [aTaskDefinition({ containers: [aContainerDefinition(), sidecar] })],
      targetHealth: [
        anUnhealthyTarget('Target.Timeout', 'Request timed out', { healthCheckPort: 9000 }),
      ],
    };
    expect(codes({ facts, rule: { port: 9000 } })).toEqual([]);
  });

  it("takes the order of the load balancer's groups as it comes", () => {
    expect(
      codes({
        facts: {
          loadBalancers: [
            aLoadBalancer({ securityGroupIds: ['sg-0000b0b000000b0b2', ids.loadBalancerGroup] }),
          ],
          ...withExtra(),
        },
      }),
    ).toEqual([]);
  });
  const withExtra = (): Partial<Facts> => ({
    securityGroups: [
      ...(groups().securityGroups ?? []),
      aLoadBalancerSecurityGroup({ groupId: 'sg-0000b0b000000b0b2' }),
    ],
  });
});

describe('the evidence', () => {
  const health = (...targetHealth: Facts['targetHealth']): Case => ({ facts: { targetHealth } });
  const first = { targetId: '10.0.10.20' };
  const second = { targetId: '10.0.11.20' };
  const silent = (over = {}) => anUnhealthyTarget('Target.Timeout', 'Request timed out', over);

  it.each([
    ['Target.ResponseCodeMismatch', 'Health checks failed with these codes: [404]'],
    ['Target.FailedHealthChecks', 'Health checks failed'],
    ['Elb.InternalError', 'internal error'],
    ['Target.Timeout', 'Health checks failed with these codes: [504]'],
    ['brand-new-reason', ''],
    ['brand-new-reason', 'Request timed out'],
  ])('refuses while a target says %s (%s)', (reason, description) => {
    expect(codes(health(silent(first), anUnhealthyTarget(reason, description, second)))).toEqual([
      'target-answers',
    ]);
  });

  it.each(['initial', 'draining', 'unused', 'unavailable', 'brand-new-state'])(
    'counts no target that is %s as silent',
    (state) => {
      expect(codes(health(aTarget({ state, reason: 'Target.Timeout' })))).toEqual([
        'no-silent-target',
      ]);
    },
  );

  it('refuses without targets, unless an earlier diagnosis saw the silence', () => {
    expect(codes(health())).toEqual(['no-silent-target']);
    expect(
      codes({
        ...health(aTarget({ state: 'initial', reason: 'Elb.InitialHealthChecking' })),
        silenceSeenAt: ago(60),
      }),
    ).toEqual([]);
    expect(
      codes({
        ...health(anUnhealthyTarget('Target.FailedHealthChecks', 'Health checks failed')),
        silenceSeenAt: ago(60),
      }),
    ).toEqual(['target-answers']);
  });

  it.each([
    [
      'auto',
      'auto',
      'When the checks have found a target silent, targetmedic adds this rule by itself.',
    ],
    [
      'auto',
      'approve',
      'When the checks have found a target silent, targetmedic asks you to approve this rule.',
    ],
  ] as const)(
    'says what comes once a target is silent, in mode %s with the tag %s',
    (mode, tag, word) => {
      const initial = health(aTarget({ state: 'initial', reason: 'Elb.InitialHealthChecking' }));
      const one = { ...initial, policy: { ...auto, mode }, tags: { 'targetmedic:remediate': tag } };
      expect(judge(one).refusals[0]?.sentence).toContain(word);
      const barred = judge({
        ...one,
        rootCauses: ['task-ingress-missing', 'network-acl-blocking'],
      });
      expect(JSON.stringify(barred.refusals)).not.toContain('When the checks');
    },
  );

  it('refuses beside a healthy peer behind the same rules', () => {
    expect(codes(health(silent(first), aTarget(second)))).toEqual(['healthy-peer']);
  });

  describe('beside the tasks of an older deployment, which have another group', () => {
    const [before, now] = blockedFacts().tasks;
    const interfacesOf = (securityGroupIds: readonly string[]) => [
      aNetworkInterface({ securityGroupIds }),
      aNetworkInterface({ networkInterfaceId: 'eni-00000000000000002' }),
    ];
    const admitting = aSecurityGroup({
      groupId: 'sg-0000b0b000000b0b2',
      ingress: [
        from({ kind: 'security-group', groupId: ids.loadBalancerGroup, peeringStatus: undefined }),
      ],
    });
    const older: Partial<Facts> = {
      tasks: [{ ...before!, startedBy: ids.oldDeployment }, now!],
      networkInterfaces: interfacesOf([admitting.groupId]),
      securityGroups: [...blockedFacts().securityGroups, admitting],
      targetHealth: [aTarget(first), silent(second)],
    };

    it('allows the rule, though the older ones are healthy', () => {
      expect(codes({ facts: older })).toEqual([]);
    });

    it('takes their silence for no proof', () => {
      const targetHealth = [silent(first), aTarget({ ...second, state: 'initial' })];
      expect(codes({ facts: { ...older, targetHealth } })).toEqual(['no-silent-target']);
    });

    it('does not ask what the older ones answer', () => {
      const answering = anUnhealthyTarget('Target.ResponseCodeMismatch', 'codes: [404]', first);
      expect(codes({ facts: { ...older, targetHealth: [answering, silent(second)] } })).toEqual([]);
    });

    it('refuses where the older ones have the group, too', () => {
      expect(
        codes({ facts: { ...older, networkInterfaces: interfacesOf([ids.taskGroup]) } }),
      ).toEqual(['healthy-peer']);
    });

    it('refuses where the group of the older ones is not known', () => {
      const [, known] = interfacesOf([]);
      expect(codes({ facts: { ...older, networkInterfaces: [known!] } })).toEqual([
        'vpc-mismatch',
        'healthy-peer',
      ]);
    });

    it('refuses where a task of the present deployment has another group', () => {
      expect(codes({ facts: { ...older, tasks: [before!, now!] } })).toEqual([
        'destination-not-of-task',
      ]);
    });
  });

  it('refuses beside a healthy target of another service, which may be behind the same rules', () => {
    const foreign = { targetId: '10.0.99.99' };
    expect(codes(health(silent(first), silent(second), aTarget(foreign)))).toEqual([
      'healthy-peer',
    ]);
    expect(
      codes(health(silent(first), aTarget({ ...foreign, port: 9999, healthCheckPort: 9999 }))),
    ).toEqual([]);
  });

  it('does not ask other targets of the group why they fail', () => {
    const foreign = { targetId: '10.0.99.99' };
    const answering = anUnhealthyTarget('Target.ResponseCodeMismatch', 'codes: [404]', foreign);
    expect(codes(health(silent(first), answering))).toEqual([]);
    expect(codes(health(silent(foreign)))).toEqual(['no-silent-target']);
  });

  it('refuses to open a traffic port behind a green check: health could not prove it', () => {
    const facts: Partial<Facts> = {
      targetGroups: { found: [aTargetGroup({ healthCheck: { port: 9000 } })], missingArns: [] },
      targetHealth: [aTarget({ healthCheckPort: 9000 })],
    };
    expect(codes({ facts })).toEqual(['no-silent-target']);
  });

  it.each<[string, string, Case]>([
    [
      'a second cause',
      'several-causes',
      { rootCauses: ['task-ingress-missing', 'network-acl-blocking'] },
    ],
    [
      'a possible second cause',
      'several-causes',
      { rootCauses: ['task-ingress-missing', 'health-check-path-not-found'] },
    ],
    [
      'two missing rules',
      'several-rules',
      { rootCauses: ['task-ingress-missing', 'task-ingress-missing'] },
    ],
    ['another cause', 'not-the-cause', { rootCauses: ['health-check-path-not-found'] }],
    ['a likely cause', 'not-certain', { confidence: 'likely' }],
    ['a possible cause', 'not-certain', { confidence: 'possible' }],
    [
      'a service that is going',
      'service-not-active',
      { facts: { service: aService({ status: 'DRAINING' }) } },
    ],
    [
      'a service that wants no tasks',
      'service-not-active',
      { facts: { service: aService({ desiredCount: 0 }) } },
    ],
    [
      'a deployment within its grace period',
      'deployment-young',
      {
        facts: {
          service: aService({
            healthCheckGracePeriodSeconds: 601,
            deployments: [aDeployment({ createdAt: ago(600) })],
          }),
        },
      },
    ],
    [
      'no running task',
      'no-running-task',
      { facts: { tasks: [aTask({ lastStatus: 'PENDING' })] } },
    ],
    ['an egress that is closed', 'egress-not-proven', { facts: groups({}, { egress: [] }) }],
    [
      'an egress for another port',
      'egress-not-proven',
      {
        facts: groups(
          {},
          { egress: [from({ kind: 'ipv4', cidr: '0.0.0.0/0' }, { fromPort: 443, toPort: 443 })] },
        ),
      },
    ],
    [
      'an ACL that denies',
      'acl-not-proven',
      { facts: { networkAcls: [aNetworkAcl({ entries: [] })] } },
    ],
    ['an ACL that was not found', 'acl-not-proven', { facts: { networkAcls: [] } }],
    [
      'a prefix list that was not read',
      'rules-unknown',
      { facts: groups({ ingress: [from({ kind: 'prefix-list', prefixListId: 'pl-1' })] }) },
    ],
  ])('refuses with %s', (_what, code, one) => {
    expect(codes(one)).toContain(code);
  });

  it('names every other cause, and takes one missing rule beside it for one', () => {
    const rootCauses: readonly FindingCode[] = [
      'task-ingress-missing',
      'network-acl-blocking',
      'health-check-slow',
    ];
    expect(judge({ rootCauses }).refusals).toEqual([
      {
        code: 'several-causes',
        sentence: 'There is another cause, too: network-acl-blocking, health-check-slow.',
      },
    ]);
  });

  it('looks at the targets of this port and of these groups alone', () => {
    const answering = { reason: 'Target.ResponseCodeMismatch', description: 'codes: [404]' };
    const other = { state: 'unhealthy', ...answering, ...second };
    expect(codes(health(silent(first), aTarget({ ...other, healthCheckPort: 9000 })))).toEqual([]);
    expect(
      codes(health(silent(first), aTarget({ ...second, targetGroupArn: 'arn:other' }))),
    ).toEqual([]);
  });

  it('looks at the targets of every group that uses the port', () => {
    const targetGroupArn = `${ids.targetGroupArn.slice(0, -1)}0`;
    const facts: Partial<Facts> = {
      service: aService({
        loadBalancers: [aLoadBalancerEntry(), aLoadBalancerEntry({ targetGroupArn })],
      }),
      targetGroups: { found: [aTargetGroup(), aTargetGroup({ targetGroupArn })], missingArns: [] },
    };
    const both = (state: string) => [silent(first), aTarget({ ...second, targetGroupArn, state })];
    expect(codes({ facts: { ...facts, targetHealth: both('initial') } })).toEqual([]);
    expect(codes({ facts: { ...facts, targetHealth: both('healthy') } })).toEqual(['healthy-peer']);
  });

  it('reckons the port of a check that AWS does not name', () => {
    expect(codes(health(silent({ ...first, healthCheckPort: undefined })))).toEqual([]);
  });

  it.each<[string, string, Partial<Facts>]>([
    [
      'egress-not-proven',
      'an egress to one of two subnets',
      groups(
        {},
        {
          egress: [
            from({ kind: 'ipv4', cidr: '10.0.10.0/24' }, { ipProtocol: '-1', fromPort: -1 }),
          ],
        },
      ),
    ],
    [
      'acl-not-proven',
      'an ACL that was found for one of two subnets',
      {
        networkAcls: [
          aNetworkAcl({
            subnetIds: aNetworkAcl().subnetIds.filter((id) => id !== ids.taskSubnets[1]),
          }),
        ],
      },
    ],
    [
      'rules-unknown',
      'a second group of one interface that was not read',
      {
        networkInterfaces: [
          aNetworkInterface(),
          aNetworkInterface({
            networkInterfaceId: 'eni-00000000000000002',
            securityGroupIds: [ids.taskGroup, 'sg-0000dead00000dead'],
          }),
        ],
      },
    ],
  ])('refuses (%s) with %s: each task counts', (code, _what, facts) => {
    expect(codes({ facts })).toEqual([code]);
  });

  it('does not take a service without a deployment for an old one', () => {
    expect(codes({ facts: { service: aService({ deployments: [] }) } })).toContain(
      'deployment-young',
    );
  });

  it('allows once the grace period is over', () => {
    expect(
      codes({
        facts: {
          service: aService({
            healthCheckGracePeriodSeconds: 600,
            deployments: [aDeployment({ createdAt: ago(600) })],
          }),
        },
      }),
    ).toEqual([]);
  });

  it.each<[string, SecurityGroupRule]>([
    [
      'its group',
      from({ kind: 'security-group', groupId: ids.loadBalancerGroup, peeringStatus: undefined }),
    ],
    [
      'its group by protocol number',
      from(
        { kind: 'security-group', groupId: ids.loadBalancerGroup, peeringStatus: undefined },
        { ipProtocol: '6' },
      ),
    ],
    [
      'everything',
      from(
        { kind: 'ipv4', cidr: '0.0.0.0/0' },
        { ipProtocol: '-1', fromPort: undefined, toPort: undefined },
      ),
    ],
    [
      'everything, written with -1',
      from({ kind: 'ipv4', cidr: '0.0.0.0/0' }, { ipProtocol: '-1', fromPort: -1, toPort: -1 }),
    ],
    ['its subnets', from({ kind: 'ipv4', cidr: '10.0.0.0/23' }, { fromPort: 8000, toPort: 9000 })],
  ])('refuses when a rule admits the load balancer already, by %s', (_what, existing) => {
    expect(codes({ facts: groups({ ingress: [existing] }) })).toContain('already-admitted');
  });

  it.each<[string, SecurityGroupRule]>([
    [
      'another port',
      from(
        { kind: 'security-group', groupId: ids.loadBalancerGroup, peeringStatus: undefined },
        { fromPort: 8081, toPort: 8081 },
      ),
    ],
    [
      'another group',
      from({ kind: 'security-group', groupId: 'sg-0000b0b000000b0b2', peeringStatus: undefined }),
    ],
    ['udp', from({ kind: 'ipv4', cidr: '0.0.0.0/0' }, { ipProtocol: 'udp' })],
    ['IPv6', from({ kind: 'ipv6', cidr: '::/0' })],
    [
      'a stale peering',
      from({ kind: 'security-group', groupId: ids.loadBalancerGroup, peeringStatus: 'deleted' }),
    ],
  ])('allows beside a rule for %s', (_what, existing) => {
    expect(codes({ facts: groups({ ingress: [existing] }) })).toEqual([]);
  });
});

describe('what was not read', () => {
  const vital: readonly FactName[] = [
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
  ];

  it.each(vital)('never speaks for a rule: %s', (name) => {
    const snapshot = snapshotOf(blockedFacts());
    for (const reading of [unreadable('x:Y'), { state: 'not-needed', because: 'no' } as const]) {
      const readings = { ...snapshot.readings, [name]: reading };
      expect(
        allowRemediation(
          rule,
          {
            snapshot: { ...snapshot, readings },
            rootCauses: ['task-ingress-missing'],
            confidence: 'certain',
          },
          auto,
        ),
      ).toMatchObject({
        allowed: false,
        refusals: [{ code: 'facts-unread', sentence: `Not everything could be read: ${name}.` }],
      });
    }
  });

  it('is named, all of it', () => {
    const snapshot = snapshotOf(blockedFacts());
    const readings = { ...snapshot.readings, tasks: unreadable('x:Y'), subnets: unreadable('x:Z') };
    const evidence = {
      snapshot: { ...snapshot, readings },
      rootCauses: ['task-ingress-missing' as const],
      confidence: 'certain' as const,
    };
    expect(allowRemediation(rule, evidence, auto).refusals[0]?.sentence).toBe(
      'Not everything could be read: tasks, subnets.',
    );
  });

  it('is told of every fact that could not be read, but of the vital ones also when nobody asked', () => {
    const { readings } = snapshotOf(blockedFacts());
    const notNeeded = { state: 'not-needed', because: 'no' } as const;
    expect(unreadFacts(readings)).toEqual([]);
    expect(unreadFacts({ ...readings, instances: notNeeded, subnets: notNeeded })).toEqual([
      'subnets',
    ]);
    const denied = unreadable('x:Y');
    expect(unreadFacts({ ...readings, stoppedTasks: denied, tasks: denied })).toEqual([
      'tasks',
      'stoppedTasks',
    ]);
  });

  it('is no obstacle where it is only the log, which proves no filter', () => {
    const { readings } = snapshotOf(blockedFacts());
    expect(unreadFacts({ ...readings, logs: unreadable('x:Y') })).toEqual([]);
  });

  it('turns no refusal into permission, whichever list is emptied', () => {
    for (const name of vital.filter(
      (one) => !['service', 'targetGroups', 'securityGroups'].includes(one),
    )) {
      const emptied = judge({ facts: { [name]: [] } });
      expect([name, emptied.allowed]).toEqual([name, false]);
    }
  });
});
