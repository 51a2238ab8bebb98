import check from '../../../../src/checks/task/start/image-not-found';
import { aFailedStart, ids, seen, times, problemsOf } from '../../../support/builders';
import { failedStarts, unreadStops, unreadStopsAnswer } from '../../../support/starts';

describe('reports', () => {
  it.each([
    [
      'a tag that is gone',
      failedStarts(
        'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref 111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1.4.2: 111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1.4.2: not found',
      ),
      '111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1.4.2',
    ],
    [
      'a digest that a lifecycle policy removed',
      failedStarts(
        'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref 111122223333.dkr.ecr.us-east-1.amazonaws.com/web@sha256:ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12: 111122223333.dkr.ecr.us-east-1.amazonaws.com/web@sha256:ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12ab12: not found',
      ),
      'force a new deployment',
    ],
    [
      'a repository that does not exist, told by the container alone',
      failedStarts(
        'Task failed to start',
        "CannotPullContainerError: Error response from daemon: pull access denied for acme/web, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
      ),
      'needs a login',
    ],
    [
      'the newer wording with its curly apostrophe',
      failedStarts(
        'CannotPullContainerError: The task can’t pull the image. Check whether the image exists. denied: requested access to the resource is denied',
      ),
      'does not exist',
    ],
    [
      'the wording of the engine',
      failedStarts('CannotPullContainerError: API error (404): repository acme/web not found'),
      'does not exist',
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
      'a registry that cannot be reached',
      failedStarts(
        'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. RequestError: send request failed caused by: Post "https://api.ecr.us-east-1.amazonaws.com/": dial tcp 44.213.79.10:443: i/o timeout',
      ),
    ],
    [
      'a refused pull',
      failedStarts(
        'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd from secrets manager: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/0123456789abcdef0123456789abcdef is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd because no identity-based policy allows the secretsmanager:GetSecretValue action',
      ),
    ],
    [
      'a missing secret',
      failedStarts(
        "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
      ),
    ],
    [
      'a missing executable',
      failedStarts(
        'CannotStartContainerError: ResourceInitializationError: OCI runtime create failed: exec: "/app/run": executable file not found in $PATH',
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });

  it('about tasks of a deployment that a newer one has replaced', () => {
    const tasks = times(3, (task) =>
      aFailedStart(
        'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref 111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1.4.2: 111122223333.dkr.ecr.us-east-1.amazonaws.com/web:1.4.2: not found',
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
