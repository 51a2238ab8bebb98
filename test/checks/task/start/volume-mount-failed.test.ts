import check from '../../../../src/checks/task/start/volume-mount-failed';
import { aFailedStart, ids, seen, times, problemsOf } from '../../../support/builders';
import { failedStarts, unreadStops, unreadStopsAnswer } from '../../../support/starts';

describe('reports', () => {
  it.each([
    [
      'a mount target that does not answer',
      failedStarts(
        "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: Connection timed out' Failed to mount fs-0123456789abcdef0.efs.us-east-1.amazonaws.com : unsuccessful EFS utils command execution; code: 32",
      ),
      'fs-0123456789abcdef0',
    ],
    [
      'a file system that refuses',
      failedStarts(
        "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting 127.0.0.1:/' : unsuccessful EFS utils command execution; code: 32",
      ),
      'cannot be mounted',
    ],
    [
      'a path of the host',
      failedStarts(
        'Task failed to start',
        'CannotStartContainerError: Error response from daemon: OCI runtime create failed: error mounting "/data" to rootfs: no such file or directory',
      ),
      'cannot be mounted',
    ],
  ])('%s', (_way, facts, named) => {
    const [problem] = problemsOf(check.run(facts));
    expect(problem).toMatchObject({ resource: facts.service.serviceArn });
    expect(`${problem?.summary} ${problem?.fix}`).toContain(named);
    expect(problem?.evidence.length).toBeGreaterThan(0);
  });
});

it.each([
  [
    'ECS failed to set up the EBS volume. Encountered IdempotentParameterMismatch',
    /^Name a KMS key that exists/,
  ],
  [
    'ECS timed out while configuring the EBS volume attachment to your Task',
    /^Correct the file system type/,
  ],
  ['Failed to create the EBS volume: InvalidSnapshot.NotFound', /volume configuration/],
])('says what an Amazon EBS volume wants, from its attachment: %s', (reason, fix) => {
  const stoppedTasks = times(3, (task) =>
    aFailedStart('Task failed to start', undefined, { ...task, attachmentFailures: [reason] }),
  );
  const facts = failedStarts('', undefined, { stoppedTasks });
  const [problem] = problemsOf(check.run(facts));
  expect(problem?.fix).toMatch(fix);
  expect(problem?.fix).not.toContain('2049');
  expect(problem?.evidence.join(' ')).toContain(reason);
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
      'a missing executable',
      failedStarts(
        'CannotStartContainerError: OCI runtime create failed: exec: "/app/run": stat /app/run: no such file or directory',
      ),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });

  it('about tasks of a deployment that a newer one has replaced', () => {
    const tasks = times(3, (task) =>
      aFailedStart(
        "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: Connection timed out' Failed to mount fs-0123456789abcdef0.efs.us-east-1.amazonaws.com : unsuccessful EFS utils command execution; code: 32",
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
