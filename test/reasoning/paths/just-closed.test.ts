import slow from '../../../src/checks/answer/health-check-slow';
import egressMissing from '../../../src/checks/load-balancer-egress/load-balancer-egress-missing';
import aclBlocking from '../../../src/checks/network-acl/network-acl-blocking';
import ingressMissing from '../../../src/checks/task-ingress/task-ingress-missing';
import type { Check } from '../../../src/findings/check';
import type { Facts } from '../../../src/facts/snapshot';
import {
  aDeployment,
  anEvent,
  aLog,
  anUnhealthyTarget,
  aNetworkAcl,
  aRollingDeployment,
  aService,
  aStoppedTask,
  aTarget,
  aTask,
  ago,
  facts,
  ids,
  problemsOf,
} from '../../support/builders';
import { refused, timedOut } from '../../support/failing';
import { from, saidSilent, silentBehind } from '../../support/paths';

/**
 * Interval 30 s, threshold 2, timeout 5 s: after 65 s a closed path has made every target behind it
 * unhealthy, and until then a sibling may still count as passing.
 */
const open = [from(ids.loadBalancerGroup, 8080)];
const everywhere = { protocol: '-1', fromPort: undefined, toPort: undefined };
const allow = (egress: boolean) => ({
  ...everywhere,
  ruleNumber: 100,
  egress,
  action: 'allow' as const,
  ipv4Cidr: '0.0.0.0/0',
  ipv6Cidr: undefined,
});
/** Keeps the node of the second zone from the tasks of both; the node of the first one gets through. */
const oneNode = [
  aNetworkAcl({ subnetIds: [ids.loadBalancerSubnets[0], ...ids.taskSubnets] }),
  aNetworkAcl({
    networkAclId: 'acl-0000000000cafe002',
    subnetIds: [ids.loadBalancerSubnets[1]],
    entries: [
      { ...allow(true), ruleNumber: 90, action: 'deny', ipv4Cidr: '10.0.10.0/23' },
      allow(true),
      allow(false),
    ],
  }),
];
const noAnswers = [
  aNetworkAcl({ subnetIds: [...ids.loadBalancerSubnets] }),
  aNetworkAcl({
    networkAclId: 'acl-0000000000cafe002',
    subnetIds: [...ids.taskSubnets],
    entries: [allow(false)],
  }),
];

const { tasks, networkInterfaces } = facts();
const passing = aTarget({ targetId: '10.0.11.20' });
type Closing = (over: Partial<Facts>) => ReturnType<typeof silentBehind>;
const beside = (over: Partial<Facts>): Partial<Facts> => ({
  tasks,
  networkInterfaces,
  targetHealth: [anUnhealthyTarget(...timedOut), passing],
  ...over,
});
const noIngress: Closing = (over) => silentBehind([], { facts: beside(over) });
const noEgress: Closing = (over) => silentBehind(open, { egress: [], facts: beside(over) });
const behindAcl =
  (networkAcls: Facts['networkAcls']): Closing =>
  (over) =>
    silentBehind(open, { facts: beside({ networkAcls, ...over }) });

const ways: readonly (readonly [string, Check, Closing])[] = [
  ['the group of the tasks', ingressMissing, noIngress],
  ['the group of the load balancer', egressMissing, noEgress],
  ['an ACL that lets no answer out', aclBlocking, behindAcl(noAnswers)],
];

/** Tasks that the release has started, one of which is silent, beside old ones that pass. */
const released = (secondsAgo: number): Partial<Facts> => ({
  service: aService({
    healthCheckGracePeriodSeconds: 0,
    deployments: [
      aRollingDeployment({ createdAt: ago(secondsAgo + 30) }),
      aDeployment({ id: ids.oldDeployment, status: 'ACTIVE' }),
    ],
  }),
  tasks: tasks.map((task, n) =>
    n === 0
      ? { ...task, startedAt: ago(secondsAgo) }
      : { ...task, startedBy: ids.oldDeployment, startedAt: ago(80_000) },
  ),
});

describe.each(ways)('%s, closed a moment ago', (_way, check, closed) => {
  it.each([
    ['while one of two targets still counts as passing', {}],
    ['together with a release whose first target is silent, while the old ones pass', released(70)],
    ['in the midst of a release that went well so far', released(400)],
    [
      'and ECS has said so once',
      { service: aService({ events: [saidSilent(20)] }), targetHealth: undefined },
    ],
  ])('is the cause, as likely and without a rule, %s', (_moment, { targetHealth: _, ...over }) => {
    const [problem] = problemsOf(check.run(closed(over)));
    expect(problem).toMatchObject({ confidence: 'likely', affected: 1, of: 2 });
    expect(problem?.evidence).toContainEqual(
      expect.stringContaining('10.0.11.20:8080 behind the same rules still counts as passing'),
    );
    expect(problem?.remediation).toBeUndefined();
    expect(slow.run(closed(over))).toEqual([]);
  });

  it.each([
    ['by its events', { service: aService({ events: [saidSilent(120)] }) }],
    [
      'by the tasks that it stopped',
      {
        service: aService({ runningCount: 1, deployments: [aRollingDeployment()] }),
        stoppedTasks: [
          aStoppedTask({
            stoppedReason: `Task failed ELB health checks in (target-group ${ids.targetGroupArn})`,
          }),
        ],
      },
    ],
    [
      'by a sibling that is refused: it would be silent by now',
      {
        targetHealth: [
          anUnhealthyTarget(...timedOut),
          anUnhealthyTarget(...refused, { targetId: '10.0.11.20' }),
        ],
      },
    ],
  ])('is misread where a target has been silent for longer, %s', (_proof, over) => {
    expect(check.run(closed(over))).toEqual([]);
    expect(slow.run(closed(over))).toHaveLength(1);
  });

  const checkedAt = (secondsAgo: number): Partial<Facts> => ({
    targetHealth: [anUnhealthyTarget(...timedOut)],
    logs: [
      aLog(aTask(), ['10.0.1.201 "GET /health HTTP/1.1" 200 18 "-" "ELB-HealthChecker/2.0"'], {
        secondsAgo,
      }),
    ],
  });

  it('is the cause although another node got its check through half a minute before', () => {
    expect(problemsOf(check.run(closed(checkedAt(40))))).toHaveLength(1);
    expect(slow.run(closed(checkedAt(40)))).toEqual([]);
  });

  it('is misread where checks still arrive', () => {
    expect(check.run(closed(checkedAt(20)))).toEqual([]);
    expect(problemsOf(slow.run(closed(checkedAt(20))))[0]?.summary).toContain(
      'shown open by the log',
    );
  });
});

describe('an ACL that keeps out one node of the load balancer', () => {
  const closed = behindAcl(oneNode);
  const logged = (node: string): Partial<Facts> => ({
    logs: [
      aLog(aTask(), [`${node} "GET /health HTTP/1.1" 200 18 "-" "ELB-HealthChecker/2.0"`], {
        secondsAgo: 5,
      }),
    ],
  });
  it.each([
    ['a target that passes for long', { service: aService({ events: [saidSilent(900)] }) }],
    ['checks of the node that gets through', logged('10.0.0.53')],
    ['checks of which the log does not say from where they come', logged('-')],
  ])('is the cause beside %s', (_beside, over) => {
    expect(problemsOf(aclBlocking.run(closed(over)))[0]).toMatchObject({ confidence: 'likely' });
    expect(slow.run(closed(over))).toEqual([]);
  });

  const replaced = (reason: string): Partial<Facts> => ({
    service: aService({
      runningCount: 1,
      deployments: [aRollingDeployment()],
      events: [
        anEvent(
          `(port 8080) is unhealthy in (target-group ${ids.targetGroupArn}) due to (reason ${reason})`,
          130,
        ),
      ],
    }),
    stoppedTasks: [
      aStoppedTask({
        stoppedReason: `Task failed ELB health checks in (target-group ${ids.targetGroupArn})`,
      }),
    ],
    targetHealth: [aTarget(), passing],
  });

  it('is the cause between two rounds, while every replacement still passes', () => {
    expect(problemsOf(aclBlocking.run(closed(replaced('Request timed out'))))[0]).toMatchObject({
      confidence: 'likely',
      affected: 2,
      of: 2,
    });
  });

  it('is no cause of tasks that were replaced for what they answered', () => {
    const said = 'Health checks failed with these codes: [500]';
    expect(aclBlocking.run(closed(replaced(said)))).toEqual([]);
  });

  it('is misread where a check of that very node arrives', () => {
    expect(aclBlocking.run(closed(logged('10.0.1.201')))).toEqual([]);
    expect(slow.run(closed(logged('10.0.1.201')))).toHaveLength(1);
  });
});

it('offers the rule where every target has failed', () => {
  const [problem] = problemsOf(
    ingressMissing.run(noIngress({ targetHealth: [anUnhealthyTarget(...timedOut)] })),
  );
  expect(problem?.remediation).toMatchObject({ port: 8080 });
  expect(problem?.confidence).toBeUndefined();
});
