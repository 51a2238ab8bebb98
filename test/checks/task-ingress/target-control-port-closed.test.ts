import check from '../../../src/checks/task-ingress/target-control-port-closed';
import ingress from '../../../src/checks/task-ingress/task-ingress-missing';
import { read, valueOf } from '../../../src/facts/reading';

import type { SecurityGroupRule } from '../../../src/facts/network';
import type { Reading } from '../../../src/facts/reading';
import { recorded as recordedOf } from '../../support/recordings';
import { problemsOf } from '../../support/builders';

const recorded = recordedOf('target-control-port-closed');

/** The recording with another list of rules on the tasks' group. */
function facts(over: (rules: readonly SecurityGroupRule[]) => readonly SecurityGroupRule[]): any {
  const { readings } = recorded;
  const [service, groups] = [valueOf(readings.service)!, valueOf(readings.securityGroups)!];
  const own = service.awsvpc!.securityGroupIds[0];
  const securityGroups = groups.map((group) =>
    group.groupId === own ? { ...group, ingress: over(group.ingress) } : group,
  );
  const values = Object.fromEntries(
    Object.entries<Reading<unknown>>(readings).map(([name, reading]) => [name, valueOf(reading)]),
  );
  return {
    ...values,
    securityGroups,
    optional: { ...readings, securityGroups: read(securityGroups) },
    now: Date.parse(recorded.takenAt),
  };
}

const fromBalancer = (rules: readonly SecurityGroupRule[]): SecurityGroupRule =>
  rules.find(({ peer }) => peer.kind === 'security-group')!;

describe('reports', () => {
  it('the control port, the groups of both sides and the target group', () => {
    const [problem] = problemsOf(check.run(facts((rules) => rules)));
    expect(problem?.summary).toMatch(
      /^The tasks \(sg-\w+\) do not admit the load balancer web-alb \(sg-\w+\) on the target control port 3000 of web-tg \(2 of 2 targets\)\.$/,
    );
    expect(problem?.remediation).toBeUndefined();
  });

  it('a group of the load balancer that lets it out on the traffic port only', () => {
    const open = facts((rules) => [
      ...rules,
      { ...fromBalancer(rules), fromPort: 3000, toPort: 3000 },
    ]);
    const [balancer] = open.loadBalancers;
    const securityGroups = open.securityGroups.map((group: any) =>
      balancer.securityGroupIds.includes(group.groupId)
        ? {
            ...group,
            egress: [{ ...group.egress[0], ipProtocol: 'tcp', fromPort: 80, toPort: 80 }],
          }
        : group,
    );
    const [problem] = problemsOf(
      check.run({
        ...open,
        securityGroups,
        optional: { ...open.optional, securityGroups: read(securityGroups) },
      }),
    );
    expect(problem?.summary).toMatch(
      /^The security group of web-alb \(sg-\w+\) does not let it out to the tasks \(sg-\w+\) on the target control port 3000/,
    );
    expect(problem?.fix).toMatch(/^Add an outbound rule to sg-\w+: tcp 3000 to sg-\w+\./);
  });

  it('a network ACL that lets through the traffic port only', () => {
    const open = facts((rules) => [
      ...rules,
      { ...fromBalancer(rules), fromPort: 3000, toPort: 3000 },
    ]);
    const closed = ({ entries, ...acl }: any) => ({
      ...acl,
      entries: [
        {
          ruleNumber: 50,
          egress: false,
          protocol: '6',
          action: 'deny',
          ipv4Cidr: '0.0.0.0/0',
          fromPort: 3000,
          toPort: 3000,
        },
        ...entries,
      ],
    });
    const networkAcls = read(valueOf<any[]>(open.optional.networkAcls)!.map(closed));
    const [problem] = problemsOf(
      check.run({ ...open, optional: { ...open.optional, networkAcls } }),
    );
    expect(problem?.summary).toMatch(
      /^Network ACL acl-\w+ stands between web-alb and the tasks on the target control port 3000/,
    );
  });
});

describe('stays silent', () => {
  it('when a rule admits the load balancer on the control port', () => {
    const open = (rules: readonly SecurityGroupRule[]) => [
      ...rules,
      { ...fromBalancer(rules), fromPort: 3000, toPort: 3000 },
    ];
    expect(check.run(facts(open))).toEqual([]);
  });

  it('about a group without a target optimizer', () => {
    const plain = facts((rules) => rules);
    const found = plain.targetGroups.found.map((group: object) => ({
      ...group,
      targetControlPort: undefined,
    }));
    expect(check.run({ ...plain, targetGroups: { found, missingArns: [] } })).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('when what a rule does is not known', () => {
    const strange = (rules: readonly SecurityGroupRule[]) => [
      ...rules,
      { ...fromBalancer(rules), ipProtocol: 'carrier-pigeon', fromPort: undefined },
    ];
    expect(check.run(facts(strange))).toMatchObject({
      cannotTell: expect.stringContaining('target control port 3000'),
    });
  });

  it('without the security groups, which no health check stands in for', () => {
    expect(check.needs).toContain('securityGroups');
  });
});

it('keeps the rule for the traffic port from being offered alone', () => {
  const shut = facts(() => []);
  const targetHealth = shut.targetHealth.map((target: object) => ({
    ...target,
    state: 'unhealthy',
    reason: 'Target.Timeout',
    description: 'Request timed out',
  }));
  const late = Date.parse(recorded.takenAt) + 3_600_000;
  const problems = problemsOf(ingress.run({ ...shut, targetHealth, now: late }));
  expect(problems).toHaveLength(1);
  expect(problems[0]?.remediation).toBeUndefined();
  expect(problems[0]?.fix).toContain('control port');
});
