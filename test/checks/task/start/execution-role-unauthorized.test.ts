import check from '../../../../src/checks/task/start/execution-role-unauthorized';
import { aFailedStart, ids, seen, times, problemsOf } from '../../../support/builders';
import { failedStarts, unreadStops, unreadStopsAnswer } from '../../../support/starts';

describe('reports', () => {
  it.each([
    [
      'a secret',
      failedStarts(
        'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd from secrets manager: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/0123456789abcdef0123456789abcdef is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd because no identity-based policy allows the secretsmanager:GetSecretValue action',
      ),
      'secretsmanager:GetSecretValue on arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd',
    ],
    [
      'the registry',
      failedStarts(
        'ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/0123456789abcdef0123456789abcdef is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action',
      ),
      'ecr:GetAuthorizationToken',
    ],
    [
      'the newer wording with its curly apostrophe',
      failedStarts(
        'CannotPullContainerError: The task can’t pull the image. Check that the role has the permissions to pull images from the registry.',
      ),
      'ecsTaskExecutionRole',
    ],
    [
      'the log stream',
      failedStarts(
        'Task failed to start',
        'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/0123456789abcdef0123456789abcdef is not authorized to perform: logs:CreateLogStream on resource: arn:aws:logs:us-east-1:111122223333:log-group:/ecs/web:log-stream:ecs/web/1',
      ),
      'logs:CreateLogStream',
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
      'an endpoint that is not reached',
      failedStarts(
        'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. RequestError: send request failed caused by: Post "https://api.ecr.us-east-1.amazonaws.com/": dial tcp 44.213.79.10:443: i/o timeout',
      ),
    ],
    [
      'a secret that does not exist',
      failedStarts(
        "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
      ),
    ],
    [
      'a repository policy',
      failedStarts(
        'CannotPullContainerError: denied: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/0123456789abcdef0123456789abcdef is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:444455556666:repository/web because no resource-based policy allows the ecr:BatchGetImage action',
      ),
    ],
    [
      'a registry that is not ours',
      failedStarts(
        "CannotPullContainerError: pull access denied for acme/web, repository does not exist or may require 'docker login'",
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });

  it('about tasks of a deployment that a newer one has replaced', () => {
    const tasks = times(3, (task) =>
      aFailedStart(
        'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd from secrets manager: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/0123456789abcdef0123456789abcdef is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd because no identity-based policy allows the secretsmanager:GetSecretValue action',
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
