import check from '../../../../src/checks/task/end/container-health-check-failing';
import {
  ago,
  aContainerDefinition,
  anUnhealthyTarget,
  aReplacedTask,
  aRollingService,
  aService,
  aStoppedTask,
  aTask,
  aTaskDefinition,
  ids,
  problemsOf,
  seen,
  times,
} from '../../../support/builders';

const stopped = times(3, (over) =>
  aStoppedTask({
    ...over,
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: 'Task failed container health checks',
    healthStatus: 'UNHEALTHY',
  }),
);
const healthCheck = {
  command: ['CMD-SHELL', 'curl -f http://127.0.0.1/ || exit 1'],
  intervalSeconds: 30,
  timeoutSeconds: 5,
  retries: 3,
  startPeriodSeconds: 0,
};
const taskDefinitions = [aTaskDefinition({ containers: [aContainerDefinition({ healthCheck })] })];

describe('reports', () => {
  it('tasks stopped for it, with the command', () => {
    const [problem] = problemsOf(
      check.run(seen({ service: aRollingService(), stoppedTasks: stopped, taskDefinitions })),
    );
    expect(problem?.summary).toContain('"curl -f http://127.0.0.1/ || exit 1"');
    expect(problem?.summary).toContain('while the load balancer finds nothing wrong');
    expect(problem?.confidence).toBeUndefined();
  });

  it('running tasks that are UNHEALTHY already', () => {
    expect(
      problemsOf(
        check.run(seen({ tasks: [aTask({ healthStatus: 'UNHEALTHY' })], taskDefinitions })),
      )[0],
    ).toMatchObject({ affected: 1, of: 1 });
  });

  it('a task that cannot become RUNNING, because a container of it is not healthy', () => {
    const waiting = aTask({
      lastStatus: 'PENDING',
      startedAt: undefined,
      healthStatus: 'UNHEALTHY',
    });
    const [problem] = problemsOf(check.run(seen({ tasks: [waiting], taskDefinitions })));
    expect(problem?.evidence.join()).toContain('is PENDING and UNHEALTHY');
  });

  it('a failing command as merely possible when the load balancer finds the targets unhealthy too', () => {
    const targetHealth = [
      anUnhealthyTarget(
        'Target.ResponseCodeMismatch',
        'Health checks failed with these codes: [500]',
      ),
    ];
    expect(
      problemsOf(
        check.run(seen({ service: aRollingService(), stoppedTasks: stopped, targetHealth })),
      )[0]?.confidence,
    ).toBe('possible');
  });
});

describe('stays silent', () => {
  it.each([
    [
      'tasks that the load balancer stopped',
      seen({
        service: aRollingService(),
        stoppedTasks: [aReplacedTask({ healthStatus: 'UNHEALTHY' })],
        tasks: [aTask({ healthStatus: 'UNHEALTHY' })],
      }),
    ],
    ['tasks without a health check', seen()],
    [
      'a task inside its grace period',
      seen({ tasks: [aTask({ healthStatus: 'UNHEALTHY', startedAt: ago(40) })] }),
    ],
    [
      'tasks of a revision that was replaced',
      seen({
        service: aService(),
        stoppedTasks: stopped.map((task) => ({ ...task, startedBy: ids.oldDeployment })),
      }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('the command or the targets when they are unreadable, and still says what ECS said', () => {
    expect(
      check.run(
        seen(
          { service: aRollingService(), stoppedTasks: stopped },
          { without: ['tasks', 'taskDefinitions', 'targetHealth', 'targetGroups'] },
        ),
      ),
    ).toHaveLength(1);
  });
});
