import check from '../../../../src/checks/task/start/registry-unavailable';
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
      'a registry that answers 503',
      'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/nginx:1.27: unexpected status from HEAD request to https://registry-1.docker.io/v2/library/nginx/manifests/1.27: 503 Service Unavailable',
      'The registry registry-1.docker.io answers 503 Service Unavailable, so the image docker.io/library/nginx:1.27 cannot be pulled',
    ],
    [
      'a registry on whose port nothing listens',
      'CannotPullContainerError: Error response from daemon: Get "https://registry.example.com/v2/": dial tcp 10.4.4.4:443: connect: connection refused',
      'The registry registry.example.com refuses connections',
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
      'a registry that is silent',
      'CannotPullContainerError: Error response from daemon: Get "https://registry.example.com/v2/": dial tcp 10.4.4.4:443: i/o timeout',
    ],
    [
      'a limit',
      'CannotPullContainerError: failed to resolve ref docker.io/library/python:3.13-slim: unexpected status from HEAD request to https://registry-1.docker.io/v2/library/python/manifests/3.13-slim: 429 Too Many Requests',
    ],
    [
      'a status that is cut',
      'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReaderSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/amazon/aws-xray-daemon/manifests/sha256:2d964e1dbe7a',
    ],
  ])('about %s', (_lookAlike, text) => {
    expect(check.run(failedStarts(text))).toEqual([]);
  });

  it('about what the service has got over', () => {
    expect(
      check.run(
        oldPlacementEvent(
          `was unable to place a task. Reason: CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/nginx:1.27: unexpected status from HEAD request to https://registry-1.docker.io/v2/library/nginx/manifests/1.27: 503 Service Unavailable`,
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
