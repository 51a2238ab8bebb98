import check from '../../../src/checks/load-balancer/load-balancer-internal-error';
import { aTarget, anUnhealthyTarget, ids, problemsOf, seen } from '../../support/builders';

const target = aTarget({
  state: 'unhealthy',
  reason: 'Elb.InternalError',
  description: 'Health checks failed due to an internal error',
});

describe('reports', () => {
  it('what ELB says of the target', () => {
    const [problem] = problemsOf(
      check.run(seen({ targetHealth: [target, aTarget({ targetId: '10.0.11.20' })] })),
    );
    expect(problem).toMatchObject({
      resource: ids.targetGroupArn,
      affected: 1,
      of: 2,
      fix: 'Wait and watch web-tg; if it lasts, look at the AWS Health Dashboard and ask AWS Support. Nothing in the tasks needs a change for it.',
    });
    expect(problem?.evidence).toEqual([
      '10.0.10.20:8080 in us-east-1a: unhealthy, Elb.InternalError, Health checks failed due to an internal error',
    ]);
  });
});

describe('stays silent', () => {
  it.each([
    ['healthy targets', aTarget()],
    ['targets that time out', anUnhealthyTarget('Target.Timeout', 'Request timed out')],
    [
      'targets that leave',
      aTarget({
        state: 'draining',
        reason: 'Target.DeregistrationInProgress',
        description: 'Target deregistration is in progress',
      }),
    ],
  ])('about %s', (_lookAlike, other) => {
    expect(check.run(seen({ targetHealth: [other] }))).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('without the target health, and so declares that it needs it', () => {
    expect(check.needs).toContain('targetHealth');
  });
});
