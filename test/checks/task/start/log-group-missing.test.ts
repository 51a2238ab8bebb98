import check from '../../../../src/checks/task/start/log-group-missing';
import { aFailedStart, ids, seen, times, problemsOf } from '../../../support/builders';
import { failedStarts, unreadStops, unreadStopsAnswer } from '../../../support/starts';

describe('reports', () => {
  it.each([
    [
      'on Fargate',
      failedStarts(
        'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
      ),
      '/ecs/web',
    ],
    [
      'on container instances',
      failedStarts(
        'Task failed to start',
        'CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.',
      ),
      '/ecs/web',
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
      'an endpoint that is not reached, which reads almost alike',
      failedStarts(
        'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed',
      ),
    ],
    [
      'a missing secret',
      failedStarts(
        "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });

  it('about tasks of a deployment that a newer one has replaced', () => {
    const tasks = times(3, (task) =>
      aFailedStart(
        'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
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
