import check from '../../../../src/checks/task/capacity/container-engine-failing';
import { problemsOf, seen } from '../../../support/builders';
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
      'a start that hangs',
      'DockerTimeoutError: Could not transition to started; timed out after waiting 8m0s',
      'Could not transition to started; timed out after waiting 8m0s',
    ],
    [
      'an engine that is down',
      'CannotPullContainerError: error during connect: In the default daemon configuration on Windows, the docker client must be run with elevated privileges',
      'error during connect',
    ],
  ])('%s', (_way, text, told) => {
    for (const facts of [
      failedStarts(text),
      placementEvent(`was unable to place a task. Reason: ${text}`),
    ]) {
      const [problem] = problemsOf(check.run(facts));
      expect(problem).toMatchObject({ resource: facts.service.serviceArn });
      expect(`${problem?.summary} ${problem?.fix}`).toContain(told);
      expect(problem?.evidence.length).toBeGreaterThan(0);
    }
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a command that is not there',
      'CannotStartContainerError: OCI runtime create failed: exec: "/app/web": no such file or directory',
    ],
    [
      'a failed create whose end names the reason',
      'CannotCreateContainerError: API error (500): failed to initialize logging driver: dial tcp 127.0.0.1:24224: getsockopt: connection refused',
    ],
  ])('about %s', (_lookAlike, text) => {
    expect(check.run(failedStarts(text))).toEqual([]);
  });

  it('about what the service has got over', () => {
    expect(
      check.run(
        oldPlacementEvent(
          `was unable to place a task. Reason: DockerTimeoutError: Could not transition to started; timed out after waiting 8m0s`,
        ),
      ),
    ).toEqual([]);
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
