import check from '../../../../src/checks/task/capacity/instance-resources-insufficient';
import { aFailedStart, ids, seen, times, problemsOf } from '../../../support/builders';
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
      'CPU',
      placementEvent(
        'was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0a1b2c3d4e5f60718293a4b5c6d7e8f9) has insufficient CPU units available.',
      ),
      'CPU',
    ],
    [
      'memory',
      placementEvent(
        'was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0a1b2c3d4e5f60718293a4b5c6d7e8f9) has insufficient memory available.',
      ),
      'memory',
    ],
    [
      'network interfaces',
      placementEvent(
        'was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0a1b2c3d4e5f60718293a4b5c6d7e8f9) encountered error "RESOURCE:ENI".',
      ),
      'network interfaces',
    ],
    ['GPUs', failedStarts('TaskFailedToStart: RESOURCE:GPU'), 'GPU'],
  ])('%s', (_way, facts, named) => {
    const [problem] = problemsOf(check.run(facts));
    expect(problem).toMatchObject({ resource: facts.service.serviceArn });
    expect(`${problem?.summary} ${problem?.fix}`).toContain(named);
    expect(problem?.evidence.length).toBeGreaterThan(0);
  });
});

describe('stays silent', () => {
  it.each([
    ['ports, which have a code of their own', failedStarts('TaskFailedToStart: RESOURCE:PORTS')],
    ['Fargate, which has no instances', failedStarts('RESOURCE:FARGATE')],
    [
      'a port that is taken',
      placementEvent(
        'was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0a1b2c3d4e5f60718293a4b5c6d7e8f9) is already using a port required by your task.',
      ),
    ],
    [
      'what was said before the last steady state',
      oldPlacementEvent(
        'was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0a1b2c3d4e5f60718293a4b5c6d7e8f9) has insufficient CPU units available.',
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });

  it('about tasks of a deployment that a newer one has replaced', () => {
    const tasks = times(3, (task) =>
      aFailedStart('TaskFailedToStart: RESOURCE:GPU', undefined, {
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
