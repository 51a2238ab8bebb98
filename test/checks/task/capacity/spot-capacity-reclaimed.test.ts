import check from '../../../../src/checks/task/capacity/spot-capacity-reclaimed';
import {
  aFailedStart,
  ago,
  anEvent,
  aService,
  aDeployment,
  aStoppedTask,
  problemsOf,
  seen,
  times,
} from '../../../support/builders';
import type { Service } from '../../../../src/facts/service';

const reclaimed = times(2, (over) =>
  aStoppedTask({
    ...over,
    stoppingAt: ago(300),
    stoppedAt: ago(260),
    stopCode: 'TerminationNotice',
    stoppedReason: 'Your Spot Task was interrupted.',
    capacityProviderName: 'FARGATE_SPOT',
  }),
);
const short = (pendingCount: number, over: Partial<Service> = {}): Service =>
  aService({
    desiredCount: 4,
    runningCount: 2,
    pendingCount,
    deployments: [aDeployment({ desiredCount: 4, runningCount: 2, pendingCount })],
    ...over,
  });
const noCapacity = anEvent(
  'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
);

describe('reports', () => {
  it('tasks that are not replaced', () => {
    const [problem] = problemsOf(
      check.run(seen({ service: short(0, { events: [noCapacity] }), stoppedTasks: reclaimed })),
    );
    expect(problem).toMatchObject({
      affected: 2,
      of: 4,
      shared: { kind: 'capacity-provider', id: 'FARGATE_SPOT' },
    });
    expect(problem?.summary).toContain('(2 of 4 desired tasks missing)');
  });

  it('a service that loses its tasks again and again', () => {
    const stoppedTasks = reclaimed.map((task, n) => ({
      ...task,
      stoppingAt: ago(100 + n * 1200),
      stoppedAt: ago(60 + n * 1200),
    }));
    expect(check.run(seen({ service: short(2), stoppedTasks }))).toHaveLength(1);
  });

  it('replacements that do not come', () => {
    const stoppedTasks = reclaimed.map((task) => ({
      ...task,
      stoppingAt: ago(1500),
      stoppedAt: ago(1400),
    }));
    expect(check.run(seen({ service: short(2), stoppedTasks }))).toHaveLength(1);
  });

  it('the other stop code', () => {
    const stoppedTasks = reclaimed.map((task) => ({ ...task, stopCode: 'SpotInterruption' }));
    expect(check.run(seen({ service: short(0), stoppedTasks }))).toHaveLength(1);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'is on its way back: the replacements are starting',
      seen({ service: short(2), stoppedTasks: reclaimed }),
    ],
    [
      'lost them a minute ago',
      seen({
        service: short(0),
        stoppedTasks: reclaimed.map((task) => ({
          ...task,
          stoppingAt: ago(60),
          stoppedAt: ago(20),
        })),
      }),
    ],
    ['is back', seen({ service: aService(), stoppedTasks: reclaimed })],
    [
      'cannot replace them for a reason of its own',
      seen({
        service: short(0),
        stoppedTasks: [
          aFailedStart('CannotPullContainerError: failed to resolve ref a/b:1: a/b:1: not found'),
          ...reclaimed,
        ],
      }),
    ],
    [
      'cannot place them for a reason of its own',
      seen({
        service: short(0, {
          events: [
            anEvent(
              "was unable to place a task. Reason: You've reached the limit on the number of vCPUs you can run concurrently",
            ),
          ],
        }),
        stoppedTasks: reclaimed,
      }),
    ],
  ])('about a service that %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('without the stopped tasks', () => {
    expect(check.needs).toContain('stoppedTasks');
  });
});
