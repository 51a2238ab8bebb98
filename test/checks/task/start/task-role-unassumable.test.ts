import check from '../../../../src/checks/task/start/task-role-unassumable';
import {
  aFailedStart,
  ago,
  anEvent,
  aRollingDeployment,
  aRollingService,
  ids,
  seen,
  times,
  problemsOf,
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
      'launches that fail',
      placementEvent(
        "failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::111122223333:role/web-task' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.)",
      ),
      'arn:aws:iam::111122223333:role/web-task',
    ],
    [
      'a stopped task that says so',
      failedStarts(
        "ECS was unable to assume the role 'arn:aws:iam::111122223333:role/web-task' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.",
      ),
      'arn:aws:iam::111122223333:role/web-task',
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
      'a permission that is missing',
      failedStarts(
        'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd from secrets manager: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/0123456789abcdef0123456789abcdef is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd because no identity-based policy allows the secretsmanager:GetSecretValue action',
      ),
    ],
    [
      'what was said before the last steady state',
      oldPlacementEvent(
        "failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::111122223333:role/web-task' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.)",
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });

  it('about tasks of a deployment that a newer one has replaced', () => {
    const tasks = times(3, (task) =>
      aFailedStart(
        "ECS was unable to assume the role 'arn:aws:iam::111122223333:role/web-task' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.",
        undefined,
        { ...task, startedBy: ids.oldDeployment },
      ),
    );
    expect(check.run(seen({ stoppedTasks: tasks }))).toEqual([]);
  });

  it('about a role that may only be new: the deployment is two minutes old', () => {
    const service = aRollingService({
      deployments: [aRollingDeployment({ createdAt: ago(120) })],
      events: [
        anEvent(
          "failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::111122223333:role/web-task' that was provided for this task.)",
          30,
        ),
      ],
    });
    expect(check.run(seen({ service, tasks: [] }))).toEqual([]);
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
