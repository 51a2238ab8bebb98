import { diagnose } from '../../src/diagnosis/diagnose';
import { defaultPolicy } from '../../src/remediation/allow-remediation';
import type { FactName, Facts } from '../../src/facts/snapshot';
import {
  aLoadBalancerSecurityGroup,
  aSecurityGroup,
  aService,
  aTarget,
  aTargetGroup,
  aTask,
  anEvent,
  anUnhealthyTarget,
  facts,
  unreadable,
} from '../support/builders';
import { snapshotOf } from '../support/remediation';

const silent = (targetId = '10.0.10.20') =>
  anUnhealthyTarget('Target.Timeout', 'Request timed out', { targetId });

function impactOf(over: Partial<Facts>, unread?: FactName): string {
  const snapshot = snapshotOf(facts(over));
  const readings =
    unread === undefined ? snapshot.readings : { ...snapshot.readings, [unread]: unreadable() };
  return diagnose({ ...snapshot, readings }, defaultPolicy).impact;
}

describe('who feels it', () => {
  it('says that requests are dropped behind targets that pass', () => {
    const closed = {
      targetGroups: { found: [aTargetGroup({ healthCheck: { port: 8081 } })], missingArns: [] },
      targetHealth: [
        aTarget({ healthCheckPort: 8081 }),
        aTarget({ targetId: '10.0.11.20', healthCheckPort: 8081 }),
      ],
    };
    const rule = {
      ipProtocol: 'tcp',
      fromPort: 8081,
      toPort: 8081,
      peer: { kind: 'ipv4' as const, cidr: '10.0.0.0/23' },
    };
    expect(
      impactOf({
        ...closed,
        securityGroups: [aSecurityGroup({ ingress: [rule] }), aLoadBalancerSecurityGroup()],
      }),
    ).toBe('Requests to web-tg are dropped and time out, although its targets pass their checks.');
  });

  it('counts the targets that a load balancer with nothing healthy sends requests to', () => {
    expect(impactOf({ targetHealth: [silent(), silent('10.0.11.20')] })).toContain(
      'sends requests to its 2 unhealthy targets; users get errors, or whatever comes back.',
    );
    expect(
      impactOf({
        service: aService({ desiredCount: 1, runningCount: 1 }),
        tasks: [aTask()],
        targetHealth: [silent()],
      }),
    ).toContain(
      'sends requests to its 1 unhealthy target; users get errors, or whatever comes back.',
    );
  });

  it('is known where only the reason could not be read', () => {
    expect(
      impactOf({ targetHealth: [silent(), silent('10.0.11.20')] }, 'securityGroups'),
    ).toContain('fails open');
    expect(
      impactOf({ targetHealth: [silent(), aTarget({ targetId: '10.0.11.20' })] }, 'securityGroups'),
    ).toContain('Unknown');
    expect(impactOf({}, 'targetHealth')).toContain('Unknown');
  });
});

describe('a release that was counted as complete before it was', () => {
  const early = (over: Partial<Facts['service']> = {}) =>
    impactOf({
      service: aService({
        completesEarly: true,
        circuitBreaker: { enable: true, rollback: true },
        ...over,
      }),
      targetHealth: [silent(), silent('10.0.11.20')],
    });

  it('is said to be on its own: nothing rolls it back', () => {
    expect(early()).toMatch(/neither the circuit breaker nor an alarm will roll it back\.$/);
  });

  it.each<[string, Partial<Facts['service']>]>([
    ['nothing would have rolled it back', { circuitBreaker: { enable: false, rollback: false } }],
    ['all its tasks have been healthy since', { events: [anEvent('has reached a steady state.')] }],
  ])('is not where %s', (_, over) => {
    expect(early(over)).not.toContain('roll it back');
  });
});
