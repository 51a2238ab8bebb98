import check from '../../../../src/checks/task/capacity/infrastructure-role-unauthorized';
import { problemsOf, seen } from '../../../support/builders';
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
      'the instance role that may not be passed on, by the role that passes it',
      'ResourceInitializationError: Unable to launch instance(s) for capacity provider web-mi. UnauthorizedOperation: You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/ecsInfrastructureRole/ECSManagedInstances is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/MyStack-InstanceRole-ABC123',
      'The infrastructure role ecsInfrastructureRole may not do iam:PassRole on arn:aws:iam::111122223333:role/MyStack-InstanceRole-ABC123',
    ],
    [
      'a volume that may not be made',
      'ResourceInitializationError: EBS volume: User: arn:aws:sts::111122223333:assumed-role/ecsVolumes/ECSTaskVolumesForEBS is not authorized to perform: ec2:CreateVolume on resource: arn:aws:ec2:us-east-1:111122223333:volume/*',
      'The infrastructure role ecsVolumes may not do ec2:CreateVolume',
    ],
    [
      'one that ECS cannot assume, by its trust policy',
      "ECS was unable to assume the configured ECS Infrastructure Role 'arn:aws:iam::111122223333:role/volumes'. Please verify that the role being passed has the proper trust relationship with Amazon ECS",
      'Let ecs.amazonaws.com assume arn:aws:iam::111122223333:role/volumes in its trust policy',
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

describe('stays silent', () => {
  it.each([
    [
      'a refusal of the execution role',
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/ecsTaskExecutionRole/0a1b is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:us-east-1:111122223333:secret:web/db-Ab12Cd',
    ],
    [
      'a quota',
      'ResourceInitializationError: Unable to launch instance(s) for capacity provider web-mi. VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 8 allows',
    ],
  ])('about %s', (_lookAlike, text) => {
    expect(check.run(failedStarts(text))).toEqual([]);
  });

  it('about what the service has got over', () => {
    expect(
      check.run(
        oldPlacementEvent(
          `was unable to place a task. Reason: ResourceInitializationError: Unable to launch instance(s) for capacity provider web-mi. UnauthorizedOperation: You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/ecsInfrastructureRole/ECSManagedInstances is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/MyStack-InstanceRole-ABC123`,
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
