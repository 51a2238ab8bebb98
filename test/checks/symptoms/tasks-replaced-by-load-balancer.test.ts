import check from '../../../src/checks/symptoms/tasks-replaced-by-load-balancer';
import {
  anExitedTask,
  aReplacedTask,
  aRollingService,
  aService,
  aStoppedTask,
  ids,
  problemsOf,
  seen,
  times,
} from '../../support/builders';

describe('reports', () => {
  it('the replaced tasks by the target group whose checks they failed', () => {
    const stoppedTasks = [...times(3, (over) => aReplacedTask(over)), anExitedTask(1)];
    const [problem] = problemsOf(check.run(seen({ service: aRollingService(), stoppedTasks })));
    expect(problem).toMatchObject({ resource: ids.targetGroupArn, affected: 3, of: 4 });
  });

  it('a group that is only named, with a dot at the end', () => {
    const stoppedTasks = [
      aReplacedTask({ stoppedReason: 'Task failed ELB health checks in (target-group web-tg).' }),
    ];
    expect(
      problemsOf(check.run(seen({ service: aRollingService(), stoppedTasks })))[0]?.resource,
    ).toBe(ids.targetGroupArn);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a scale-in',
      seen({
        stoppedTasks: [
          aStoppedTask({
            stopCode: 'ServiceSchedulerInitiated',
            stoppedReason: `Scaling activity initiated by (deployment ${ids.deployment})`,
          }),
        ],
      }),
    ],
    [
      'the tasks of a revision that was replaced',
      seen({
        service: aService(),
        stoppedTasks: times(4, (over) => aReplacedTask({ ...over, startedBy: ids.oldDeployment })),
      }),
    ],
    [
      'container health checks',
      seen({
        service: aRollingService(),
        stoppedTasks: [
          aStoppedTask({
            stopCode: 'ServiceSchedulerInitiated',
            stoppedReason: 'Task failed container health checks',
          }),
        ],
      }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('the name of the group without the target groups, and reports on the service', () => {
    const facts = seen(
      { service: aRollingService(), stoppedTasks: [aReplacedTask()] },
      { without: ['targetGroups'] },
    );
    expect(problemsOf(check.run(facts))[0]?.resource).toBe(ids.serviceArn);
  });
});
