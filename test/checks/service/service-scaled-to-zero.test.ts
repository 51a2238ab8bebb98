import check from '../../../src/checks/service/service-scaled-to-zero';
import { aService, aStoppedTask, aTarget, problemsOf, seen } from '../../support/builders';

const empty = { desiredCount: 0, runningCount: 0 };

describe('reports', () => {
  it('a desired count of 0 with nothing left', () => {
    const [problem] = problemsOf(
      check.run(seen({ service: aService(empty), tasks: [], targetHealth: [] })),
    );
    expect(problem).toMatchObject({
      summary: 'The desired count of web is 0: no task runs and no target exists.',
    });
    expect(problem?.fix).toContain('--cluster demo --service web --desired-count');
  });
});

describe('stays silent', () => {
  it.each([
    [
      'tasks still run',
      seen({ service: aService({ ...empty, runningCount: 1 }), targetHealth: [] }),
    ],
    [
      'targets still drain',
      seen({
        service: aService(empty),
        tasks: [],
        targetHealth: [aTarget({ state: 'draining', reason: 'Target.DeregistrationInProgress' })],
      }),
    ],
    [
      'tasks are still stopping',
      seen({
        service: aService(empty),
        tasks: [],
        targetHealth: [],
        stoppedTasks: [aStoppedTask({ lastStatus: 'DEACTIVATING' })],
      }),
    ],
    [
      'the service was deleted',
      seen({ service: aService({ ...empty, status: 'DRAINING' }), targetHealth: [] }),
    ],
    [
      'it is a daemon: its count follows the instances',
      seen({ service: aService({ ...empty, schedulingStrategy: 'DAEMON' }), targetHealth: [] }),
    ],
    [
      'only some tasks were scaled in',
      seen({ service: aService({ desiredCount: 1, runningCount: 1 }) }),
    ],
  ])('while %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('nothing more from the targets than that they drain: without them the count still decides', () => {
    expect(
      check.run(
        seen(
          { service: aService(empty), tasks: [] },
          { without: ['targetHealth', 'stoppedTasks'] },
        ),
      ),
    ).toHaveLength(1);
  });
});
