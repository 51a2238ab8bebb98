import check from '../../../../src/checks/task/capacity/host-device-missing';
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
      'a device',
      'CannotStartContainerError: Error response from daemon: error gathering device information while adding custom device "/dev/dri/renderD130": no such file or directory',
      'needs /dev/dri/renderD130',
    ],
    [
      'a driver',
      'CannotStartContainerError: Error response from daemon: OCI runtime create failed: container_linux.go:348: starting container process caused "process_linux.go:385: running prestart hook 0 caused error running hook: exit status 1, stdout: , stderr: exec command: [/usr/bin/nvidia-container-cli configure] nvidia-container-cli: initialization error: driver error: failed to process request',
      'needs an NVIDIA GPU with its driver',
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
    ['too few GPUs', 'TaskFailedToStart: RESOURCE:GPU'],
  ])('about %s', (_lookAlike, text) => {
    expect(check.run(failedStarts(text))).toEqual([]);
  });

  it('about what the service has got over', () => {
    expect(
      check.run(
        oldPlacementEvent(
          `was unable to place a task. Reason: CannotStartContainerError: Error response from daemon: error gathering device information while adding custom device "/dev/dri/renderD130": no such file or directory`,
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
