import check from '../../../src/checks/symptoms/deployment-stalled';
import {
  ago,
  aRollingDeployment,
  aRollingService,
  aTask,
  aTarget,
  aTargetGroup,
  problemsOf,
  seen,
} from '../../support/builders';

const stuck = aRollingService({ deployments: [aRollingDeployment({ createdAt: ago(2400) })] });

describe('reports', () => {
  it('a deployment that has lacked tasks for forty minutes', () => {
    const [problem] = problemsOf(check.run(seen({ service: stuck, tasks: [] })));
    expect(problem).toMatchObject({
      summary:
        'The deployment of web:7 has been in progress for 40 minutes with 0 of 2 tasks running.',
      affected: 2,
      of: 2,
    });
  });

  it('a deployment whose tasks all run but fail their checks', () => {
    const service = aRollingService({
      deployments: [aRollingDeployment({ createdAt: ago(2400), runningCount: 2 })],
    });
    const [problem] = problemsOf(
      check.run(
        seen({
          service,
          tasks: [aTask({ startedAt: ago(2000) })],
          targetGroups: { found: [aTargetGroup()], missingArns: [] },
          targetHealth: [aTarget({ state: 'unhealthy' })],
        }),
      ),
    );
    expect(problem).toMatchObject({
      summary: expect.stringContaining('2 of 2 tasks running, 1 unhealthy'),
      affected: 1,
    });
  });

  it('a deployment whose replaced tasks are young again', () => {
    const service = aRollingService({
      deployments: [aRollingDeployment({ createdAt: ago(2400), runningCount: 2, failedTasks: 6 })],
    });
    const young = { startedAt: ago(20) };
    expect(
      problemsOf(
        check.run(
          seen({
            service,
            tasks: [aTask(young), aTask(young)],
            targetGroups: { found: [aTargetGroup()], missingArns: [] },
          }),
        ),
      ),
    ).toMatchObject([{ affected: 1, of: 2 }]);
  });
});

describe('stays silent', () => {
  it('about failures that a breaker keeps counted, while the rollout gets on', () => {
    const settings = { circuitBreaker: { enable: true, rollback: true } };
    const service = (over: object) =>
      aRollingService({
        ...settings,
        desiredCount: 60,
        ...over,
        deployments: [
          aRollingDeployment({
            rolloutState: 'IN_PROGRESS',
            desiredCount: 60,
            runningCount: 60,
            failedTasks: 1,
            createdAt: ago(4800),
          }),
        ],
      });
    expect(check.run(seen({ service: service({}) }))).toHaveLength(1);
    const keeps = { circuitBreaker: { ...settings.circuitBreaker, keepsCount: true } };
    expect(check.run(seen({ service: service(keeps) }))).toEqual([]);
  });

  it.each([
    [
      'in its first minutes',
      seen({
        service: aRollingService({ deployments: [aRollingDeployment({ createdAt: ago(300) })] }),
        tasks: [],
      }),
    ],
    [
      'whose tasks all run and wait for the old ones to drain',
      seen({
        service: aRollingService({
          deployments: [aRollingDeployment({ createdAt: ago(2400), runningCount: 2 })],
        }),
      }),
    ],
    [
      'of a service that may take its time',
      seen({ service: { ...stuck, healthCheckGracePeriodSeconds: 3600 }, tasks: [] }),
    ],
    [
      'whose tasks are all young',
      seen({
        service: stuck,
        tasks: [aTask({ startedAt: ago(20) }), aTask({ startedAt: ago(20) })],
        targetGroups: { found: [aTargetGroup()], missingArns: [] },
      }),
    ],
    ['that has completed', seen()],
    [
      'that ECS has given up',
      seen({
        service: aRollingService({
          deployments: [aRollingDeployment({ createdAt: ago(2400), rolloutState: 'FAILED' })],
        }),
        tasks: [],
      }),
    ],
  ])('about a deployment %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('nothing less without tasks and target groups', () => {
    expect(
      check.run(seen({ service: stuck }, { without: ['tasks', 'targetGroups'] })),
    ).toHaveLength(1);
  });
});
