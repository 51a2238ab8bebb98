import check from '../../../../src/checks/task/start/image-pull-unauthorized';
import { aFailedStart, ids, seen, times, problemsOf } from '../../../support/builders';
import { failedStarts, unreadStops, unreadStopsAnswer } from '../../../support/starts';

describe('reports', () => {
  it.each([
    [
      'a repository policy that leaves the account out',
      failedStarts(
        'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 444455556666.dkr.ecr.us-east-1.amazonaws.com/web:1: denied: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/0123456789abcdef0123456789abcdef is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:444455556666:repository/web because no resource-based policy allows the ecr:BatchGetImage action',
      ),
      'repository policy',
    ],
    [
      'a private registry without credentials',
      failedStarts(
        'CannotPullContainerError: inspect image has been retried 1 time(s): failed to resolve ref "ghcr.io/acme/web:1": unexpected status from HEAD request to https://ghcr.io/v2/acme/web/manifests/1: 403 Forbidden',
      ),
      'repositoryCredentials',
    ],
    [
      'a private package of which the registry only says that it is denied',
      failedStarts(
        'CannotPullContainerError: Error response from daemon: Head "https://ghcr.io/v2/acme/web/manifests/1": denied',
      ),
      'repositoryCredentials',
    ],
    [
      'credentials that are wrong',
      failedStarts(
        'Task failed to start',
        'CannotPullContainerError: failed to resolve ref registry.example.com/acme/web:1: unauthorized: incorrect username or password',
      ),
      'credentials',
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
      'an execution role without the permission',
      failedStarts(
        'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd from secrets manager: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/0123456789abcdef0123456789abcdef is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd because no identity-based policy allows the secretsmanager:GetSecretValue action',
      ),
    ],
    [
      'an image that does not exist',
      failedStarts(
        'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref 111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1.4.2: 111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1.4.2: not found',
      ),
    ],
    [
      'a rate limit',
      failedStarts(
        'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/web:1: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });

  it('about tasks of a deployment that a newer one has replaced', () => {
    const tasks = times(3, (task) =>
      aFailedStart(
        'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 444455556666.dkr.ecr.us-east-1.amazonaws.com/web:1: denied: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/0123456789abcdef0123456789abcdef is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:us-east-1:444455556666:repository/web because no resource-based policy allows the ecr:BatchGetImage action',
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
