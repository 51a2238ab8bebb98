import check from '../../../../src/checks/task/start/secret-not-found';
import { aFailedStart, ids, seen, times, problemsOf } from '../../../support/builders';
import { failedStarts, unreadStops, unreadStopsAnswer } from '../../../support/starts';

describe('reports', () => {
  it.each([
    [
      'a secret',
      failedStarts(
        "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
      ),
      'arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd',
    ],
    [
      'a parameter',
      failedStarts(
        'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid parameters: /web/db-url',
      ),
      '/web/db-url',
    ],
    [
      'advice without a cause, cut at its end',
      failedStarts(
        "ResourceInitializationError: unable to pull secrets or registry auth: The task can’t pull the secret from Secrets Manager. The task can't retrieve the secret with ARN 'arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd' from AWS Secrets Manager. Check whether the secret exists in the specified Region.",
      ),
      'arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd',
    ],
  ])('%s', (_way, facts, named) => {
    const [problem] = problemsOf(check.run(facts));
    expect(problem).toMatchObject({ resource: facts.service.serviceArn });
    expect(`${problem?.summary} ${problem?.fix}`).toContain(named);
    expect(problem?.evidence.length).toBeGreaterThan(0);
  });
});

describe('the words', () => {
  it('stay a sentence where AWS names no secret', () => {
    const [problem] = problemsOf(
      check.run(
        failedStarts(
          "ResourceInitializationError: unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
        ),
      ),
    );
    expect(problem?.fix).toBe(
      'Correct its reference in the task definition, or create it in this Region.',
    );
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a refusal',
      failedStarts(
        'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd from secrets manager: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/0123456789abcdef0123456789abcdef is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd because no identity-based policy allows the secretsmanager:GetSecretValue action',
      ),
    ],
    [
      'an endpoint that is not reached',
      failedStarts(
        "ResourceInitializationError: unable to pull secrets or registry auth: The task can’t pull the secret from Secrets Manager. The task can't retrieve the secret with ARN 'arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd'. Check whether the secret exists. dial tcp 10.0.0.1:443: i/o timeout",
      ),
    ],
    [
      'a missing log group',
      failedStarts(
        'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });

  it('about tasks of a deployment that a newer one has replaced', () => {
    const tasks = times(3, (task) =>
      aFailedStart(
        "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
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
