import check from '../../../src/checks/service/ecs-operations-throttled';
import {
  aFailedStart,
  ago,
  anEvent,
  aRollingDeployment,
  aRollingService,
  aService,
  problemsOf,
  seen,
} from '../../support/builders';

const throttled = anEvent('operations are being throttled. Will try again later.');

describe('reports', () => {
  it('what ECS says while tasks are missing', () => {
    const [problem] = problemsOf(
      check.run(seen({ service: aRollingService({ events: [throttled] }), tasks: [] })),
    );
    expect(problem).toMatchObject({ affected: 2, of: 2 });
    expect(problem?.confidence).toBeUndefined();
  });

  it('the same as merely possible beside tasks that fail in a loop', () => {
    const facts = seen({
      service: aRollingService({ events: [throttled] }),
      tasks: [],
      stoppedTasks: [aFailedStart('CannotPullContainerError: not found')],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });

  it('what it said hours ago and does not repeat, while nothing was started since', () => {
    const service = aRollingService({
      deployments: [aRollingDeployment({ createdAt: ago(15_000) })],
      events: [anEvent('operations are being throttled. Will try again later.', 10_800)],
    });
    expect(check.run(seen({ service, tasks: [] }))).toHaveLength(1);
  });
});

describe('stays silent', () => {
  it.each([
    ['a service that has all of its tasks', aService({ events: [throttled] })],
    [
      'what was said an hour ago',
      aRollingService({
        events: [anEvent('operations are being throttled. Will try again later.', 3600)],
      }),
    ],
    [
      'what was said hours ago, when tasks were started since',
      aRollingService({
        deployments: [aRollingDeployment({ createdAt: ago(15_000) })],
        events: [
          anEvent('has started 1 tasks: (task 1).', 300),
          anEvent('operations are being throttled. Will try again later.', 10_800),
        ],
      }),
    ],
  ])('about %s', (_lookAlike, service) => {
    expect(check.run(seen({ service }))).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether tasks loop without the stopped ones, and says what ECS said', () => {
    expect(
      check.run(
        seen({ service: aRollingService({ events: [throttled] }) }, { without: ['stoppedTasks'] }),
      ),
    ).toHaveLength(1);
  });
});
