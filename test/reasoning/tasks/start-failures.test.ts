import fc from 'fast-check';
import { startFailureCode } from '../../../src/reasoning/tasks/start-failures';

describe('the code behind what ECS says of a start', () => {
  it.each([
    [
      'The task can\u2019t pull the image. Check your network configuration. request canceled while waiting for connection',
      'aws-endpoint-unreachable',
    ],
    [
      'CannotPullContainerError: pull command failed: panic: runtime error: invalid memory address or nil pointer dereference',
      'aws-endpoint-unreachable',
    ],
    [
      'CannotPullECRContainerError: InvalidParameterException: Invalid parameter at registryIds',
      'image-not-found',
    ],
    ['CannotPullContainerError: invalid reference format', 'image-not-found'],
    ['CannotPullContainerError: context canceled', 'aws-endpoint-unreachable'],
    [
      'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to initialize logging driver',
      'log-group-missing',
    ],
    ['TaskFailedToStart: NO ACTIVE INSTANCES', 'container-instances-missing'],
    ['The requested MEMORY configuration is above your limit.', 'task-quota-reached'],
    [
      'User: arn:aws:sts::111122223333:assumed-role/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/web',
      'task-role-unassumable',
    ],
    [
      "unable to retrieve secret from asm: InvalidRequestException: You can't perform this operation on the secret because it was marked for deletion",
      'secret-not-found',
    ],
    [
      'failed to download env files: file download command: non empty error stream: Forbidden: Forbidden, status code: 403',
      'execution-role-unauthorized',
    ],
  ])('%s', (text, code) => {
    expect(startFailureCode(text)).toBe(code);
  });

  it.each([
    'Essential container in task exited',
    'Task failed ELB health checks in (target-group web-tg)',
    'is unable to consistently start tasks successfully.',
    'Timeout waiting for EphemeralStorage provisioning to complete',
    'The selected task definition is not compatible with the selected compute strategy',
  ])('is none for: %s', (text) => {
    expect(startFailureCode(text)).toBeUndefined();
  });

  it('is the same for straight and curly apostrophes and any white space', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          "You've reached the limit on the number of tasks you can run concurrently",
          "The task can't retrieve the secret with ARN 'x'",
        ),
        fc.constantFrom(' ', '\n', '  '),
        (text, space) => {
          expect(startFailureCode(text.replaceAll("'", '\u2019').replaceAll(' ', space))).toBe(
            startFailureCode(text),
          );
        },
      ),
    );
  });

  it('survives being cut after its telling part', () => {
    const text = `ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: User: x is not authorized${' because'.repeat(200)}`;
    expect(startFailureCode(text.slice(0, 1024))).toBe('execution-role-unauthorized');
  });
});
