import check from '../../../src/checks/task-ingress/task-ingress-missing';
import {
  aListener,
  aLoadBalancer,
  aLoadBalancerSecurityGroup,
  aNetworkInterface,
  aSecurityGroup,
  aService,
  aSubnet,
  aTarget,
  aTargetGroup,
  aTask,
  aTaskDefinition,
  anUnhealthyTarget,
  ago,
  aLog,
  ids,
  problemsOf,
  subnets,
} from '../../support/builders';
import { answered, failing, refused, timedOut } from '../../support/failing';
import { from, onInstance, pair, silentBehind } from '../../support/paths';

const lb = ids.loadBalancerGroup;
const only = (facts: Parameters<typeof check.run>[0]) => problemsOf(check.run(facts))[0];
const rule = (over = {}) => ({
  kind: 'authorize-ingress',
  groupId: ids.taskGroup,
  sourceGroupId: lb,
  ipProtocol: 'tcp',
  port: 8080,
  ...over,
});
const otherGroup = 'sg-0000c1c000000c1c0';
const twoGroups = {
  networkInterfaces: [aNetworkInterface({ securityGroupIds: [ids.taskGroup, otherGroup] })],
};

describe('reports', () => {
  it('the groups, the port and the one rule', () => {
    const problem = only(silentBehind([from(lb, 5000)]));
    expect(problem?.summary).toBe(
      `The security group of the tasks (${ids.taskGroup}) does not admit the load balancer demo-alb (${lb}) on the traffic and health check port 8080 (1 of 1 target).`,
    );
    expect(problem?.remediation).toEqual(rule());
    expect(problem?.fix).toBe(`Add an inbound rule to ${ids.taskGroup}: tcp 8080 from ${lb}.`);
    expect(problem?.confidence).toBeUndefined();
  });

  it('the rules that come near, each with why it does not match', () => {
    const near = [
      from(lb, 8080, 'udp'),
      from('sg-0000dead00000dead', 8080),
      from(lb, [8081, 8999]),
      from('10.0.2.0/23', 8080),
    ];
    expect(only(silentBehind(near))?.evidence).toEqual(
      expect.arrayContaining([
        expect.stringContaining(`udp 8080 from ${lb}: not tcp`),
        expect.stringContaining('tcp 8080 from sg-0000dead00000dead: another group'),
        expect.stringContaining(`tcp 8081-8999 from ${lb}: not port 8080`),
        expect.stringContaining(
          'tcp 8080 from 10.0.2.0/23: does not cover 10.0.0.0/24, 10.0.1.0/24',
        ),
      ]),
    );
  });

  it("a CIDR that covers only one of the load balancer's subnets, as likely", () => {
    const problem = only(silentBehind([from('10.0.0.0/24', 8080)]));
    expect(problem).toMatchObject({ confidence: 'likely', remediation: rule() });
    expect(problem?.summary).toContain('admits only some addresses of');
  });

  it('a stale reference over a peering', () => {
    const stale = {
      ...from(lb, 8080),
      peer: { kind: 'security-group' as const, groupId: lb, peeringStatus: 'deleted' },
    };
    expect(only(silentBehind([stale]))?.evidence[1]).toContain('a stale reference');
  });

  it('IPv4 rules that do nothing for an IPv6 group', () => {
    const ipv6 = subnets.map((subnet, n) =>
      aSubnet({ ...subnet, ipv6Cidrs: [`2600:1f18:1:${n}::/64`] }),
    );
    expect(
      only(
        silentBehind([from('0.0.0.0/0', 8080)], {
          group: { ipAddressType: 'ipv6' },
          facts: { subnets: ipv6 },
        }),
      )?.evidence[1],
    ).toContain('does not cover 2600:1f18:1:2::/64');
  });

  it('the separate health check port, when that one is closed', () => {
    const mapped = failing(timedOut).taskDefinitions.map((definition) => ({
      ...definition,
      containers: definition.containers.map((one) => ({
        ...one,
        portMappings: [
          ...one.portMappings,
          {
            containerPort: 8081,
            containerPortRange: undefined,
            hostPort: 8081,
            protocol: 'tcp',
            appProtocol: undefined,
          },
        ],
      })),
    }));
    const facts = silentBehind([from(lb, 8080)], {
      group: { healthCheck: { port: 8081 } },
      facts: { taskDefinitions: mapped },
    });
    expect(only(facts)?.remediation).toEqual(rule({ port: 8081 }));
    expect(only(facts)?.summary).toContain('on the health check port 8081');
    const both = problemsOf(
      check.run(
        silentBehind([], {
          group: { healthCheck: { port: 8081 } },
          facts: { taskDefinitions: mapped },
        }),
      ),
    );
    expect(both.map(({ remediation }) => remediation)).toEqual([undefined, undefined]);
  });

  it('a closed port beside a healthy address that is none of its tasks: nobody knows its groups', () => {
    const strangers = pair(aTarget({ targetId: '10.0.99.9' }));
    expect(only(silentBehind([], { facts: strangers }))).toMatchObject({ affected: 1, of: 2 });
  });

  it('a closed traffic port behind green checks of another port', () => {
    const facts = silentBehind([from(lb, 8081)], {
      group: { healthCheck: { port: 8081 } },
      facts: { targetHealth: [aTarget({ healthCheckPort: 8081 })] },
    });
    expect(only(facts)).toMatchObject({ remediation: rule(), affected: 1, of: 1 });
    expect(only(facts)?.summary).toContain(
      'on the traffic port 8080, while the check uses another one',
    );
  });

  it('the group that carries the opt-in tag, among several', () => {
    const securityGroups = [
      aSecurityGroup({ ingress: [] }),
      aSecurityGroup({
        groupId: otherGroup,
        ingress: [],
        tags: { 'targetmedic:remediate': 'approve' },
      }),
      aLoadBalancerSecurityGroup(),
    ];
    expect(
      only(silentBehind([], { facts: { ...twoGroups, securityGroups } }))?.remediation,
    ).toEqual(rule({ groupId: otherGroup }));
  });

  it('no group among several that carry the opt-in tag', () => {
    const tags = { 'targetmedic:remediate': 'approve' };
    const securityGroups = [
      aSecurityGroup({ ingress: [], tags }),
      aSecurityGroup({ groupId: otherGroup, ingress: [from(lb, 9000)], tags }),
      aLoadBalancerSecurityGroup(),
    ];
    const problem = only(silentBehind([], { facts: { ...twoGroups, securityGroups } }));
    expect(problem?.remediation).toBeUndefined();
    expect(problem?.fix).toContain('is an open choice');
  });

  it('else the group that admits this load balancer on another port, else none', () => {
    const admitting = [
      aSecurityGroup({ ingress: [] }),
      aSecurityGroup({ groupId: otherGroup, ingress: [from(lb, 9000)] }),
      aLoadBalancerSecurityGroup(),
    ];
    expect(
      only(silentBehind([], { facts: { ...twoGroups, securityGroups: admitting } }))?.remediation,
    ).toEqual(rule({ groupId: otherGroup }));
    const open = [
      aSecurityGroup({ ingress: [] }),
      aSecurityGroup({ groupId: otherGroup, ingress: [] }),
      aLoadBalancerSecurityGroup(),
    ];
    const problem = only(silentBehind([], { facts: { ...twoGroups, securityGroups: open } }));
    expect(problem?.remediation).toBeUndefined();
    expect(problem?.fix).toContain('is an open choice');
  });

  it('rather the group that names the load balancer than one that admits a range with it', () => {
    const admitting = [
      aSecurityGroup({ ingress: [from('10.0.0.0/8', 22)] }),
      aSecurityGroup({ groupId: otherGroup, ingress: [from(lb, 9000)] }),
      aLoadBalancerSecurityGroup(),
    ];
    expect(
      only(silentBehind([], { facts: { ...twoGroups, securityGroups: admitting } }))?.remediation,
    ).toEqual(rule({ groupId: otherGroup }));
  });

  it('and the group that admits all subnets of the load balancer together', () => {
    const admitting = [
      aSecurityGroup({ ingress: [] }),
      aSecurityGroup({
        groupId: otherGroup,
        ingress: [from('10.0.0.0/24', 9000), from('10.0.1.0/24', 9000)],
      }),
      aLoadBalancerSecurityGroup(),
    ];
    expect(
      only(silentBehind([], { facts: { ...twoGroups, securityGroups: admitting } }))?.remediation,
    ).toEqual(rule({ groupId: otherGroup }));
  });

  it('as source the group of the load balancer that the tasks refer to already, else its first', () => {
    const second = aLoadBalancerSecurityGroup({ groupId: otherGroup });
    const loadBalancers = [aLoadBalancer({ securityGroupIds: [lb, otherGroup] })];
    const referring = silentBehind([from(otherGroup, 9000)], {
      facts: {
        loadBalancers,
        securityGroups: [
          aSecurityGroup({ ingress: [from(otherGroup, 9000)] }),
          aLoadBalancerSecurityGroup(),
          second,
        ],
      },
    });
    expect(only(referring)?.remediation).toEqual(rule({ sourceGroupId: otherGroup }));
    const first = silentBehind([], {
      facts: {
        loadBalancers,
        securityGroups: [aSecurityGroup({ ingress: [] }), aLoadBalancerSecurityGroup(), second],
      },
    });
    expect(only(first)?.remediation).toEqual(rule());
  });

  it.each([
    ["the load balancer's own group is closed, too", silentBehind([], { egress: [] })],
    ['the ACLs could not be read', silentBehind([], { without: ['networkAcls'] })],
    [
      'the group is the default one of the VPC',
      silentBehind([], {
        facts: {
          securityGroups: [
            aSecurityGroup({ groupName: 'default', ingress: [] }),
            aLoadBalancerSecurityGroup(),
          ],
        },
      }),
    ],
    [
      'the load balancer has the default one of the VPC',
      silentBehind([], {
        facts: {
          securityGroups: [
            aSecurityGroup({ ingress: [] }),
            aLoadBalancerSecurityGroup({ groupName: 'default' }),
          ],
        },
      }),
    ],
    [
      'load balancer and tasks share one group',
      silentBehind([], {
        facts: { loadBalancers: [aLoadBalancer({ securityGroupIds: [ids.taskGroup] })] },
      }),
    ],
    [
      'the group belongs to another account',
      silentBehind([], {
        facts: {
          securityGroups: [
            aSecurityGroup({ ownerId: '999999999999', ingress: [] }),
            aLoadBalancerSecurityGroup(),
          ],
        },
      }),
    ],
    [
      'ECS Express Mode manages the groups',
      silentBehind([], { facts: { service: aService({ resourceManagementType: 'ECS' }) } }),
    ],
    [
      'it is a Network Load Balancer',
      silentBehind([], { facts: { loadBalancers: [aLoadBalancer({ type: 'network' })] } }),
    ],
    ['it is a fixed port of an instance', onInstance([], { hostPort: 8080, port: 8080 })],
  ])('but no rule where %s', (_why, facts) => {
    expect(only(facts)).toBeDefined();
    expect(only(facts)?.remediation).toBeUndefined();
  });

  it('the instances, and several groups, by their names', () => {
    expect(only(onInstance([], { hostPort: 8080, port: 8080 }))?.summary).toContain(
      `The security group of the instances (${ids.taskGroup}) does not admit`,
    );
    const securityGroups = [
      aSecurityGroup({ ingress: [] }),
      aSecurityGroup({ groupId: otherGroup, ingress: [] }),
      aLoadBalancerSecurityGroup(),
    ];
    expect(only(silentBehind([], { facts: { ...twoGroups, securityGroups } }))?.summary).toContain(
      `The security groups of the tasks (${ids.taskGroup}, ${otherGroup}) do not admit`,
    );
  });

  it('a failed check behind a Network Load Balancer, which may report a filter like that', () => {
    const arn = ids.loadBalancerArn.replace('/app/', '/net/');
    const facts = failing(refused, {
      group: { protocol: 'TCP', loadBalancerArns: [arn] },
      facts: {
        loadBalancers: [
          aLoadBalancer({ type: 'network', loadBalancerArn: arn, securityGroupIds: [] }),
        ],
        securityGroups: [aSecurityGroup({ ingress: [] })],
      },
    });
    expect(only(facts)?.fix).toContain('by hand');
  });
});

describe('behind a Network Load Balancer with green checks of another port', () => {
  const arn = ids.loadBalancerArn.replace('/app/', '/net/');
  const green = (ingress: Parameters<typeof silentBehind>[0], protocol: string) =>
    silentBehind(ingress, {
      group: { protocol, loadBalancerArns: [arn], healthCheck: { port: 8081 } },
      facts: {
        targetHealth: [aTarget({ healthCheckPort: 8081 })],
        loadBalancers: [aLoadBalancer({ type: 'network', loadBalancerArn: arn })],
      },
    });
  const checked = from('10.0.0.0/23', 8081);

  it('reports a traffic port that is open to nobody', () => {
    expect(only(green([checked], 'TCP'))?.summary).toContain('on the traffic port 8080');
  });

  it.each([
    [
      'the port is open to the clients, whose addresses it may keep',
      green([checked, from('203.0.113.0/24', 8080)], 'TCP'),
    ],
    ['traffic is no tcp', green([checked, from('0.0.0.0/0', 8080, 'udp')], 'UDP')],
  ])('stays silent where %s', (_why, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('a task that may still pass', () => {
  const young = aTask({ startedAt: ago(20) });

  it('is told that its first checks will fail, where no rule admits them', () => {
    const problem = only(silentBehind([], { facts: { tasks: [young] } }));
    expect(problem?.summary).toContain('on the traffic and health check port 8080');
    expect(problem?.summary).toContain('1 of 1 target, whose first checks will fail');
  });

  it('is no target that failed: nothing is quoted of it', () => {
    const problem = only(silentBehind([], { facts: { tasks: [young] } }));
    expect(problem?.evidence).toEqual([`${ids.taskGroup} has no inbound rule`]);
  });
});

describe('stays silent', () => {
  const list = { prefixListId: 'pl-0123', cidrs: ['10.0.0.0/16'] };
  const young = aTask({ startedAt: ago(20) });
  it.each([
    ["a rule for the load balancer's group", silentBehind([from(lb, 8080)])],
    ['a range that holds the port', silentBehind([from(lb, [8000, 8999])])],
    ['a rule for every protocol', silentBehind([from(lb, [-1, -1], '-1')])],
    ['a CIDR that covers both subnets', silentBehind([from('10.0.0.0/23', 8080)])],
    [
      'a CIDR for each subnet',
      silentBehind([from('10.0.0.0/24', 8080), from('10.0.1.0/24', 8080)]),
    ],
    [
      'a prefix list that holds the subnets',
      silentBehind([from('pl-0123', 8080)], { facts: { prefixLists: [list] } }),
    ],
    [
      'a second group of the interface that admits it',
      silentBehind([], {
        facts: {
          ...twoGroups,
          securityGroups: [
            aSecurityGroup({ ingress: [] }),
            aSecurityGroup({ groupId: otherGroup, ingress: [from(lb, 8080)] }),
            aLoadBalancerSecurityGroup(),
          ],
        },
      }),
    ],
    [
      'a target that answers: the answer proves the path',
      failing(answered(500), {
        facts: { securityGroups: [aSecurityGroup({ ingress: [] }), aLoadBalancerSecurityGroup()] },
      }),
    ],
    [
      'a refused connection: a filter is silent',
      failing(refused, {
        facts: { securityGroups: [aSecurityGroup({ ingress: [] }), aLoadBalancerSecurityGroup()] },
      }),
    ],
    [
      'a healthy target on its checked port',
      silentBehind([], { facts: { targetHealth: [aTarget()] } }),
    ],
    [
      'a sibling that is healthy behind the same group for longer than a closed path allows',
      silentBehind([], { facts: pair(aTarget({ targetId: '10.0.11.20' })) }),
    ],
    [
      'a sibling that is refused behind the same group: a filter is silent',
      silentBehind([], { facts: pair(anUnhealthyTarget(...refused, { targetId: '10.0.11.20' })) }),
    ],
    [
      'a traffic port, where a check gets through that our reading would close, too',
      silentBehind([], {
        group: { healthCheck: { port: 8081 } },
        facts: { targetHealth: [aTarget({ healthCheckPort: 8081 })] },
      }),
    ],
    [
      "a traffic port, where a sibling's check gets through that our reading would close, too",
      silentBehind([], {
        group: { healthCheck: { port: 8081 } },
        facts: {
          ...pair(aTarget({ targetId: '10.0.11.20', healthCheckPort: 8081 })),
          taskDefinitions: [aTaskDefinition()],
        },
      }),
    ],
    [
      'a check that arrived a moment ago',
      silentBehind([], {
        facts: {
          logs: [
            aLog(aTask(), ['"GET /health HTTP/1.1" 200 18 "-" "ELB-HealthChecker/2.0"'], {
              secondsAgo: 20,
            }),
          ],
        },
      }),
    ],
    [
      'a port that no container exposes: opening it would not help',
      silentBehind([from(lb, 8080)], { group: { healthCheck: { port: 80 } } }),
    ],
    [
      'a task that may still pass, where nobody can tell whether it is admitted',
      silentBehind([from('pl-0123', 8080)], {
        facts: { tasks: [young] },
        without: ['prefixLists'],
      }),
    ],
    [
      'a task that may still pass, whose log shows a check',
      silentBehind([], {
        facts: {
          tasks: [young],
          logs: [aLog(young, ['"GET /health HTTP/1.1" 200 18 "-" "ELB-HealthChecker/2.0"'])],
        },
      }),
    ],
    [
      'a task that may still pass, on a port that no container exposes',
      silentBehind([from(lb, 8080)], {
        group: { healthCheck: { port: 80 } },
        facts: { tasks: [young] },
      }),
    ],
    [
      'a task that may still pass where the rules admit the check',
      silentBehind([from(lb, 8080)], { facts: { tasks: [young] } }),
    ],
    [
      'a task that may still pass where only some addresses are closed out',
      silentBehind([from('10.0.0.0/24', 8080)], { facts: { tasks: [young] } }),
    ],
    ['a dynamic port of an instance', onInstance([], { hostPort: 0, port: 34211 })],
    [
      'a group without a load balancer',
      silentBehind([], { group: { loadBalancerArns: [] }, facts: { listeners: [aListener()] } }),
    ],
    [
      'the default port of the target group',
      silentBehind([from(lb, 8080)], { group: { port: 443 } }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('while a prefix list that might admit it could not be read', () => {
    expect(
      check.run(silentBehind([from('pl-0123', 8080)], { without: ['prefixLists'] })),
    ).toMatchObject({ cannotTell: expect.any(String), unread: { state: 'unreadable' } });
  });

  it('while a second group of the interface was not read', () => {
    expect(check.run(silentBehind([], { facts: twoGroups }))).toMatchObject({
      cannotTell: expect.any(String),
    });
  });

  it('whether a CIDR covers the load balancer without its subnets', () => {
    expect(
      check.run(silentBehind([from('10.0.0.0/23', 8080)], { without: ['subnets'] })),
    ).toMatchObject({ cannotTell: expect.any(String) });
  });

  it('whether a CIDR covers the load balancer while one of its subnets was not read', () => {
    const read = subnets.filter(({ subnetId }) => subnetId !== ids.loadBalancerSubnets[1]);
    expect(
      check.run(silentBehind([from('10.0.0.0/24', 8080)], { facts: { subnets: read } })),
    ).toMatchObject({ cannotTell: expect.any(String) });
  });

  it('which groups the task has without interfaces and configuration', () => {
    const service = aService({ awsvpc: undefined, deployments: [] });
    expect(
      check.run(
        silentBehind([], {
          facts: { service, targetGroups: { found: [aTargetGroup()], missingArns: [] } },
          without: ['networkInterfaces'],
        }),
      ),
    ).toMatchObject({ cannotTell: expect.any(String) });
  });
});
