import check from '../../../src/checks/registration/instance-not-running';
import { aTarget, anUnhealthyTarget, ids, problemsOf, seen } from '../../support/builders';

const target = aTarget({
  state: 'unused',
  reason: 'Target.InvalidState',
  description: 'Target is in the stopped state',
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
      fix: 'Start or replace 10.0.10.20, and drain container instances before they are stopped.',
    });
    expect(problem?.evidence).toEqual([
      '10.0.10.20:8080 in us-east-1a: unused, Target.InvalidState, Target is in the stopped state',
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
