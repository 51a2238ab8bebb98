import { defaultPolicy } from '../../src/remediation/allow-remediation';
import { diagnose } from '../../src/diagnosis/diagnose';
import type { Diagnosis } from '../../src/findings/diagnosis';
import type { FactName, Facts } from '../../src/facts/snapshot';
import {
  aDeployment,
  aLoadBalancerSecurityGroup,
  aSecurityGroup,
  aService,
  aTarget,
  aTargetGroup,
  aTask,
  ago,
  anUnhealthyTarget,
  facts,
  unreadable,
} from '../support/builders';
import { snapshotOf } from '../support/remediation';

const awaited = (over: Partial<ReturnType<typeof aTarget>> = {}) =>
  aTarget({ state: 'initial', reason: 'Elb.InitialHealthChecking', ...over });

/** A first deployment, half a minute old: one target, which no check has judged yet. */
const aStart = (over: Partial<Facts> = {}): Facts =>
  facts({
    service: aService({
      desiredCount: 1,
      runningCount: 1,
      healthCheckGracePeriodSeconds: 60,
      deployments: [aDeployment({ rolloutState: 'IN_PROGRESS', createdAt: ago(40) })],
      events: [],
    }),
    tasks: [aTask({ startedAt: ago(20) })],
    targetHealth: [awaited()],
    ...over,
  });

const closed = { securityGroups: [aSecurityGroup({ ingress: [] }), aLoadBalancerSecurityGroup()] };

function judged(over: Partial<Facts>, unread?: FactName): Diagnosis {
  const snapshot = snapshotOf(aStart(over));
  const readings =
    unread === undefined
      ? snapshot.readings
      : { ...snapshot.readings, [unread]: unreadable('ec2:X') };
  return diagnose({ ...snapshot, readings }, { ...defaultPolicy, mode: 'auto', ports: [8080] });
}

describe('a start that the network will not let succeed', () => {
  it('is told before the first check has failed', () => {
    const { verdict, rootCauses, headline, path, severity } = judged(closed);
    expect(verdict).toBe('unhealthy');
    expect(severity).toBe('down');
    expect(rootCauses.map(({ code, confidence }) => [code, confidence])).toEqual([
      ['task-ingress-missing', 'certain'],
    ]);
    expect(headline).toContain('whose first checks will fail');
    expect(path.find(({ hop }) => hop === 'task-ingress')?.state).toBe('fail');
    expect(path.find(({ hop }) => hop === 'load-balancer-egress')?.state).toBe('pass');
  });

  it('is told of a young target that was silent once, too', () => {
    const silent = anUnhealthyTarget('Target.Timeout', 'Request timed out');
    const codes = judged({ ...closed, targetHealth: [silent] }).rootCauses.map(({ code }) => code);
    expect(codes).toEqual(['task-ingress-missing']);
  });

  it('is nothing to open a port for: no target was silent yet', () => {
    const [cause] = judged(closed).rootCauses;
    expect(cause?.remediation?.allowed).toBe(false);
    expect(cause?.remediation?.refusals.map(({ code }) => code)).toContain('no-silent-target');
  });

  it('is nothing to open a port for while a silent target may still pass, however old its deployment', () => {
    const old = aService({
      desiredCount: 1,
      runningCount: 1,
      healthCheckGracePeriodSeconds: 60,
      events: [],
    });
    const targetHealth = [anUnhealthyTarget('Target.Timeout', 'Request timed out')];
    const refusalsAt = (secondsAgo: number): readonly string[] | undefined =>
      judged({
        ...closed,
        service: old,
        targetHealth,
        tasks: [aTask({ startedAt: ago(secondsAgo) })],
      }).rootCauses[0]?.remediation?.refusals.map(({ code }) => code);
    expect(refusalsAt(20)).toContain('no-silent-target');
    expect(refusalsAt(3600)).not.toContain('no-silent-target');
  });

  it('is a start like any other where the way is open, and where it cannot be read', () => {
    expect(judged({}).verdict).toBe('starting');
    expect(judged({}).headline).toContain('nothing is wrong yet');
    const blind = judged(closed, 'securityGroups');
    expect(blind.verdict).toBe('starting');
    expect(blind.headline).toContain('as far as can be seen without ec2:X');
  });

  it('is not claimed where another target of the same groups got its check', () => {
    const targetHealth = [awaited(), aTarget({ targetId: '10.0.11.20' })];
    const [, sibling = aTask()] = facts().tasks;
    const tasks = [aTask({ startedAt: ago(20) }), sibling];
    const { networkInterfaces } = facts();
    expect(judged({ ...closed, targetHealth, tasks, networkInterfaces }).rootCauses).toEqual([]);
  });

  describe('whose checks go to a port that the task does not have', () => {
    const separate = {
      targetGroups: { found: [aTargetGroup({ healthCheck: { port: 9000 } })], missingArns: [] },
    };
    const codes = (over: Partial<Facts>): readonly string[] =>
      judged({ ...separate, ...over }).rootCauses.map(({ code }) => code);

    it('is told by that port while it waits, and is no fault of the rules: to open it would not help', () => {
      const targetHealth = [awaited({ healthCheckPort: 9000 })];
      expect(codes({ targetHealth })).toEqual(['health-check-port-unexposed']);
    });

    it('is told by that port once it was silent, although the rules do not admit the check either', () => {
      const silent = anUnhealthyTarget('Target.Timeout', 'Request timed out', {
        healthCheckPort: 9000,
      });
      expect(codes({ targetHealth: [silent], tasks: [aTask()] })).toEqual([
        'health-check-port-unexposed',
      ]);
    });
  });
});
