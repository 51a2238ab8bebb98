import check from '../../../src/checks/symptoms/tasks-restarting';
import {
  ago,
  anExitedTask,
  aReplacedTask,
  aRollingService,
  aStoppedTask,
  ids,
  problemsOf,
  seen,
} from '../../support/builders';

const longAgo = (exitedSecondsAgo: number, over = {}) =>
  anExitedTask(
    1,
    {},
    {
      createdAt: ago(exitedSecondsAgo + 600),
      startedAt: ago(exitedSecondsAgo + 570),
      stoppingAt: ago(exitedSecondsAgo + 10),
      stoppedAt: ago(exitedSecondsAgo),
      ...over,
    },
  );

describe('reports', () => {
  it('a healthy service whose tasks ended twice in the last hour, as what is over', () => {
    const [problem] = problemsOf(check.run(seen({ stoppedTasks: [longAgo(1800), longAgo(3000)] })));
    expect(problem?.summary).toBe(
      '2 tasks ended and came back within the last hours; the service is complete now.',
    );
    expect(problem?.past).toBe(true);
    expect(problem?.evidence.join()).toContain('exit code 1');
  });
});

describe('stays silent', () => {
  it.each([
    ['one end', [longAgo(1800)]],
    [
      'tasks that were scaled in',
      [1800, 3000].map((age) =>
        longAgo(age, {
          stopCode: 'ServiceSchedulerInitiated',
          stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/1)',
        }),
      ),
    ],
    [
      'Spot capacity that AWS took back',
      [1800, 3000].map((age) =>
        longAgo(age, {
          stopCode: 'SpotInterruption',
          stoppedReason: 'Your Spot Task was interrupted.',
        }),
      ),
    ],
    [
      'a deployment that another has replaced',
      [1800, 3000].map((age) => longAgo(age, { startedBy: ids.oldDeployment })),
    ],
  ])('about %s', (_what, stoppedTasks) => {
    expect(check.run(seen({ stoppedTasks }))).toEqual([]);
  });

  it('while it goes on: then the ends themselves are judged', () => {
    expect(
      check.run(
        seen({
          service: aRollingService(),
          stoppedTasks: [aReplacedTask(), aStoppedTask({ stopCode: 'EssentialContainerExited' })],
        }),
      ),
    ).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('and counts no task whose deployment is not known', () => {
    const stoppedTasks = [1800, 3000].map((age) => longAgo(age, { startedBy: undefined }));
    expect(check.run(seen({ stoppedTasks }))).toEqual([]);
  });
});
