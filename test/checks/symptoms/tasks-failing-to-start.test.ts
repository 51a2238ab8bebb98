import check from '../../../src/checks/symptoms/tasks-failing-to-start';
import {
  ago,
  anExitedTask,
  aRollingService,
  aService,
  aTask,
  problemsOf,
  seen,
} from '../../support/builders';
import {
  failedStarts,
  oldPlacementEvent,
  placementEvent,
  unreadStops,
  unreadStopsAnswer,
} from '../../support/starts';

describe('reports', () => {
  it('a reason that no code is about, word for word', () => {
    const [problem] = problemsOf(
      check.run(failedStarts('Timeout waiting for EphemeralStorage provisioning to complete')),
    );
    expect(problem?.evidence.join()).toContain('EphemeralStorage');
    expect(problem?.summary).toBe(
      'Tasks stop before they run (3 of 3 stopped tasks): "Timeout waiting for EphemeralStorage provisioning to complete".',
    );
    expect(problem).toMatchObject({ affected: 3, of: 3 });
  });

  it('a task that cannot be placed', () => {
    const facts = placementEvent(
      'was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 1) encountered error "AGENT".',
    );
    expect(problemsOf(check.run(facts))[0]).toMatchObject({ affected: 2, of: 2 });
  });

  it('a task that has been waiting for more than a quarter of an hour', () => {
    const waiting = aTask({
      lastStatus: 'PROVISIONING',
      startedAt: undefined,
      createdAt: ago(2700),
    });
    expect(
      problemsOf(
        check.run(
          seen({ service: aService({ runningCount: 1, pendingCount: 1 }), tasks: [waiting] }),
        ),
      ),
    ).toMatchObject([
      {
        affected: 1,
        of: 2,
        summary: '1 of 2 tasks have been PROVISIONING for more than 15 minutes.',
      },
    ]);
  });
});

describe('stays silent', () => {
  it.each([
    ['a task that ran', seen({ service: aRollingService(), stoppedTasks: [anExitedTask(1)] })],
    [
      'what was said before the last steady state',
      oldPlacementEvent('is unable to consistently start tasks successfully.'),
    ],
    [
      'a task that is still being provided',
      seen({
        service: aService({ runningCount: 1, pendingCount: 1 }),
        tasks: [aTask({ lastStatus: 'PENDING', startedAt: undefined, createdAt: ago(600) })],
      }),
    ],
    ['a healthy service', seen()],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('when tasks are missing and the stopped ones could not be read', () => {
    expect(check.run(unreadStops())).toEqual(unreadStopsAnswer);
  });
});
