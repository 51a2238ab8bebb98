import check from '../../../../src/checks/task/capacity/container-instances-missing';
import { aFailedStart, aService, ids, seen, times, problemsOf } from '../../../support/builders';
import {
  failedStarts,
  oldPlacementEvent,
  placementEvent,
  unreadStops,
  unreadStopsAnswer,
} from '../../../support/starts';

describe('reports', () => {
  it.each([
    [
      'an empty cluster',
      placementEvent(
        'was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster.',
      ),
      'the cluster demo',
    ],
    [
      'an empty capacity provider',
      placementEvent(
        'was unable to reach steady state. Reason: No Container Instances were found in your capacity provider.',
      ),
      'capacity provider',
    ],
    [
      'a task that waited in vain',
      failedStarts('TaskFailedToStart: EMPTY CAPACITY PROVIDER'),
      'no container instance',
    ],
  ])('%s', (_way, facts, named) => {
    const [problem] = problemsOf(check.run(facts));
    expect(problem).toMatchObject({ resource: facts.service.serviceArn });
    expect(`${problem?.summary} ${problem?.fix}`).toContain(named);
    expect(problem?.evidence.length).toBeGreaterThan(0);
  });

  it('a daemon service whose cluster has no instance, so that it wants no task', () => {
    const service = aService({
      schedulingStrategy: 'DAEMON',
      launchType: 'EC2',
      desiredCount: 0,
      runningCount: 0,
    });
    expect(problemsOf(check.run(seen({ service, tasks: [] })))[0]?.summary).toContain('daemon');
  });
});

describe('stays silent', () => {
  it.each([
    ['instances that are full', failedStarts('TaskFailedToStart: RESOURCE:CPU')],
    [
      'instances that are full',
      placementEvent(
        'was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0a1b2c3d4e5f60718293a4b5c6d7e8f9) has insufficient CPU units available.',
      ),
    ],
    [
      'what was said before the last steady state',
      oldPlacementEvent(
        'was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster.',
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });

  it('about tasks of a deployment that a newer one has replaced', () => {
    const tasks = times(3, (task) =>
      aFailedStart('TaskFailedToStart: EMPTY CAPACITY PROVIDER', undefined, {
        ...task,
        startedBy: ids.oldDeployment,
      }),
    );
    expect(check.run(seen({ stoppedTasks: tasks }))).toEqual([]);
  });

  it('about a healthy service', () => {
    expect(check.run(seen())).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('when tasks are missing and the stopped ones could not be read', () => {
    expect(check.run(unreadStops())).toEqual(unreadStopsAnswer);
  });
});
