import check from '../../../../src/checks/task/capacity/host-port-in-use';
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
      'an event',
      placementEvent(
        'was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0a1b2c3d4e5f60718293a4b5c6d7e8f9) is already using a port required by your task.',
      ),
      '8080',
    ],
    [
      'a container that cannot start',
      failedStarts(
        'Task failed to start',
        'CannotStartContainerError: Error response from daemon: driver failed programming external connectivity on endpoint: Bind for 0.0.0.0:8080 failed: port is already allocated',
      ),
      '8080',
    ],
  ])('%s', (_way, facts, named) => {
    const [problem] = problemsOf(check.run(facts));
    expect(problem).toMatchObject({ resource: facts.service.serviceArn });
    expect(`${problem?.summary} ${problem?.fix}`).toContain(named);
    expect(problem?.evidence.length).toBeGreaterThan(0);
  });
});

describe('stays silent', () => {
  it.each([
    ['instances that are full', failedStarts('TaskFailedToStart: RESOURCE:MEMORY')],
    [
      'instances that are full',
      placementEvent(
        'was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0a1b2c3d4e5f60718293a4b5c6d7e8f9) has insufficient memory available.',
      ),
    ],
    [
      'what was said before the last steady state',
      oldPlacementEvent(
        'was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0a1b2c3d4e5f60718293a4b5c6d7e8f9) is already using a port required by your task.',
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });

  it('about tasks of a deployment that a newer one has replaced', () => {
    const tasks = times(3, (task) =>
      aFailedStart(
        'Task failed to start',
        'CannotStartContainerError: Error response from daemon: driver failed programming external connectivity on endpoint: Bind for 0.0.0.0:8080 failed: port is already allocated',
        { ...task, startedBy: ids.oldDeployment },
      ),
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
