import check from '../../../../src/checks/task/start/environment-file-not-found';
import { problemsOf, seen } from '../../../support/builders';
import { failedStarts, unreadStops, unreadStopsAnswer } from '../../../support/starts';

const download =
  'ResourceInitializationError: failed to download env files: file download command: non empty error stream: ';

describe('reports', () => {
  it.each([
    'NotFound: Not Found, status code: 404',
    'NoSuchKey: The specified key does not exist. status code: 404',
    'operation error S3: GetObject, https response error StatusCode: 404, NoSuchBucket',
  ])('a file that S3 does not have: %s', (said) => {
    const facts = failedStarts(`${download}${said}`);
    const [problem] = problemsOf(check.run(facts));
    expect(problem).toMatchObject({ resource: facts.service.serviceArn });
    expect(problem?.summary).toContain('web:7');
    expect(problem?.evidence.length).toBeGreaterThan(0);
  });
});

describe('stays silent', () => {
  it.each([
    ['a file that the role may not read', `${download}Forbidden: Forbidden, status code: 403`],
    ['a bucket that does not answer', `${download}RequestCanceled: request context canceled`],
    [
      'a secret that is not there',
      "ResourceInitializationError: unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
    ],
  ])('about %s', (_what, text) => {
    expect(check.run(failedStarts(text))).toEqual([]);
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
