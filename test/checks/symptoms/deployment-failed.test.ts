import check from '../../../src/checks/symptoms/deployment-failed';
import {
  aDeployment,
  ago,
  anEvent,
  aRollingDeployment,
  aService,
  aServiceDeployment,
  ids,
  problemsOf,
  seen,
} from '../../support/builders';

const reason = 'ECS deployment circuit breaker: tasks failed to start.';
const failed = aDeployment({
  id: ids.oldDeployment,
  status: 'ACTIVE',
  createdAt: ago(1200),
  rolloutState: 'FAILED',
  rolloutStateReason: reason,
});

describe('reports', () => {
  it('a deployment that nobody rolls back', () => {
    const [problem] = problemsOf(
      check.run(
        seen({
          service: aService({
            deployments: [aDeployment({ rolloutState: 'FAILED', rolloutStateReason: reason })],
          }),
        }),
      ),
    );
    expect(problem?.summary).toBe(
      `The deployment web:7 (${ids.deployment}) failed and is not rolled back.`,
    );
  });

  it('a rollback on its way', () => {
    const [problem] = problemsOf(
      check.run(seen({ service: aService({ deployments: [aRollingDeployment(), failed] }) })),
    );
    expect(problem?.summary).toContain('is being rolled back');
    expect(problem?.past).toBeUndefined();
  });

  it('a rollback that has failed itself: nothing is under way any more', () => {
    const [problem] = problemsOf(
      check.run(seen({ serviceDeployment: aServiceDeployment({ status: 'ROLLBACK_FAILED' }) })),
    );
    expect(problem?.summary).toContain('could not be rolled back');
    expect(problem?.past).toBeUndefined();
  });

  it('a rollback for a lifecycle hook, in the words of AWS', () => {
    const [problem] = problemsOf(
      check.run(
        seen({
          serviceDeployment: aServiceDeployment({
            status: 'ROLLBACK_IN_PROGRESS',
            statusReason: 'POST_TEST_TRAFFIC_SHIFT lifecycle hook(s) failed.',
          }),
        }),
      ),
    );
    expect(problem?.summary).toBe(
      'The deployment EXAMPLE failed and is being rolled back: "POST_TEST_TRAFFIC_SHIFT lifecycle hook(s) failed".',
    );
    expect(problem?.fix).toContain('lifecycle hook');
  });

  it.each([
    [
      'in the list of deployments',
      seen({ service: aService({ deployments: [aDeployment(), failed] }) }),
    ],
    [
      'in the events',
      seen({
        service: aService({
          events: [
            anEvent(`rolling back to deployment ${ids.deployment}.`),
            anEvent(`(deployment ${ids.oldDeployment}) deployment failed: tasks failed to start.`),
          ],
        }),
      }),
    ],
    [
      'as a service deployment',
      seen({
        serviceDeployment: aServiceDeployment({
          status: 'ROLLBACK_SUCCESSFUL',
          statusReason:
            'Service deployment rolled back because the circuit breaker threshold was exceeded.',
        }),
      }),
    ],
  ])('a completed rollback %s as what is over', (_where, facts) => {
    expect(problemsOf(check.run(facts))[0]?.past).toBe(true);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a deployment in progress',
      seen({ service: aService({ deployments: [aRollingDeployment()] }) }),
    ],
    [
      'a failure that a newer deployment left behind',
      seen({
        service: aService({
          events: [
            anEvent('(deployment ecs-svc/444) deployment failed: tasks failed to start.', 9000),
          ],
        }),
      }),
    ],
    [
      'a deployment that a person stopped',
      seen({ serviceDeployment: aServiceDeployment({ status: 'STOPPED' }) }),
    ],
    [
      'a rollback that a person asked for',
      seen({ serviceDeployment: aServiceDeployment({ status: 'ROLLBACK_IN_PROGRESS' }) }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('nothing less without the service deployment: the deployments and events still tell', () => {
    expect(
      check.run(
        seen(
          { service: aService({ deployments: [aRollingDeployment(), failed] }) },
          { without: ['serviceDeployment'] },
        ),
      ),
    ).toHaveLength(1);
  });
});
