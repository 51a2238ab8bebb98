import check from '../../../src/checks/symptoms/target-timeout';
import {
  ago,
  anEvent,
  anUnhealthyTarget,
  aReplacedTask,
  aRollingService,
  aService,
  aTask,
  ids,
  problemsOf,
  seen,
} from '../../support/builders';
import { taskId } from '../../../src/facts/task';

const failing = anUnhealthyTarget('Target.Timeout', 'Request timed out');

describe('reports', () => {
  it('the targets of one group, by that group', () => {
    const [problem] = problemsOf(check.run(seen({ targetHealth: [failing] })));
    expect(problem).toMatchObject({ resource: ids.targetGroupArn, affected: 1, of: 1 });
    expect(problem?.evidence).toEqual(['10.0.10.20:8080 in us-east-1a: Request timed out']);
  });

  it('what a service event says of a target that is gone', () => {
    const gone = aReplacedTask();
    const events = [
      anEvent(
        `(task ${taskId(gone)}) (port 8080) is unhealthy in (target-group ${ids.targetGroupArn}) due to (reason Request timed out)`,
        130,
      ),
    ];
    const facts = seen({
      service: aRollingService({ events }),
      tasks: [],
      stoppedTasks: [gone],
      targetHealth: [],
    });
    expect(problemsOf(check.run(facts))[0]?.evidence.join()).toContain('from a service event');
  });
});

describe('stays silent', () => {
  it.each([
    [
      'another failure',
      seen({
        targetHealth: [anUnhealthyTarget('Target.FailedHealthChecks', 'Health checks failed')],
      }),
    ],
    [
      'a target that may still pass',
      seen({
        service: aService(),
        tasks: [aTask({ startedAt: ago(30) })],
        targetHealth: [failing],
      }),
    ],
    ['a target of somebody else', seen({ targetHealth: [{ ...failing, targetId: '10.9.9.9' }] })],
    ['healthy targets', seen()],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('without the target health', () => {
    expect(check.needs).toContain('targetHealth');
  });
});
