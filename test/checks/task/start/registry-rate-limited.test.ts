import check from '../../../../src/checks/task/start/registry-rate-limited';
import { aFailedStart, ids, seen, times, problemsOf } from '../../../support/builders';
import { failedStarts, unreadStops, unreadStopsAnswer } from '../../../support/starts';

describe('reports', () => {
  it.each([
    [
      'the limit of the public registry',
      failedStarts(
        'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/web:1: unexpected status code https://registry-1.docker.io/v2/library/web/manifests/1: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading',
      ),
      'docker.io/library/web:1',
    ],
    [
      'a layer of an image that only the address names',
      failedStarts(
        'CannotPullContainerError: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/nginx/manifests/sha256:ab: 429 Too Many Requests - Server message: toomanyrequests',
      ),
      'library/nginx',
    ],
    [
      'its older wording',
      failedStarts(
        'Task failed to start',
        'CannotPullContainerError: Error response from daemon: toomanyrequests: Rate exceeded',
      ),
      'pull limit',
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
    [
      'network interfaces that are rate-limited',
      failedStarts(
        'Rate limit exceeded while preparing network interface to be attached to instance',
      ),
    ],
    [
      'an image that does not exist',
      failedStarts(
        'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref 111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1.4.2: 111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1.4.2: not found',
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });

  it('about tasks of a deployment that a newer one has replaced', () => {
    const tasks = times(3, (task) =>
      aFailedStart(
        'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/web:1: unexpected status code https://registry-1.docker.io/v2/library/web/manifests/1: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading',
        undefined,
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
