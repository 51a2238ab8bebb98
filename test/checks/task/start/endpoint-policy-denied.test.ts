import check from '../../../../src/checks/task/start/endpoint-policy-denied';
import {
  aContainer,
  aFailedStart,
  aRollingService,
  problemsOf,
  seen,
} from '../../../support/builders';
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
      'a layer that S3 refuses',
      'CannotPullContainerError: failed to copy: httpReadSeeker: failed open: unexpected status code 403 Forbidden',
      'arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*',
    ],
    [
      'an answer of S3 in XML',
      'CannotPullContainerError: error pulling image configuration: error parsing HTTP 403 response body: invalid character \'<\' looking for beginning of value: "<?xml version="1.0" encoding="UTF-8"?> <Error><Code>AccessDenied</Code>',
      'S3 answers 403 to the layers of the image',
    ],
    [
      "an interface endpoint, by AWS's own word",
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/x/0a1b is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd because no VPC endpoint policy allows the secretsmanager:GetSecretValue action',
      'The policy of a VPC endpoint refuses secretsmanager:GetSecretValue on arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd',
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

describe('is merely possible', () => {
  it('where the image is of a registry that may keep its layers anywhere', () => {
    const text =
      'CannotPullContainerError: failed to copy: httpReadSeeker: failed open: unexpected status code 403 Forbidden';
    const stoppedTasks = [
      aFailedStart(text, text, {
        containers: [aContainer({ image: 'ghcr.io/org/web:1', reason: text })],
      }),
    ];
    const [problem] = problemsOf(check.run(seen({ service: aRollingService(), stoppedTasks })));
    expect(problem?.confidence).toBe('possible');
    expect(problem?.summary).toContain('ghcr.io/org/web:1 answers 403');
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a manifest that the registry refuses',
      'CannotPullContainerError: failed to resolve reference: unexpected status code 403 Forbidden',
    ],
    [
      'silence of S3',
      'CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com/',
    ],
    [
      'an identity policy',
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): AccessDeniedException: not authorized to perform: secretsmanager:GetSecretValue on resource: x because no identity-based policy allows it',
    ],
  ])('about %s', (_lookAlike, text) => {
    expect(check.run(failedStarts(text))).toEqual([]);
  });

  it('about what the service has got over', () => {
    expect(
      check.run(
        oldPlacementEvent(
          `was unable to place a task. Reason: CannotPullContainerError: failed to copy: httpReadSeeker: failed open: unexpected status code 403 Forbidden`,
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
