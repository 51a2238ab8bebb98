import { World } from '../../sandbox/world/world';
import { deniedCalls } from '../../scripts/demo/stage';

const roleArn = 'arn:aws:iam::000000000000:role/targetmedic-prod-SweepRole';

it.each([
  ['dynamodb', 'BatchGetItem', 400, 'AccessDeniedException'],
  ['ec2', 'DescribeSubnets', 403, 'UnauthorizedOperation'],
  ['elbv2', 'DescribeRules', 403, 'AccessDenied'],
  ['sns', 'Publish', 403, 'AuthorizationError'],
])(
  'a call of %s that a role does not allow is seen, whatever its status',
  (service, operation, status, error) => {
    const world = new World();
    const call = {
      service,
      operation,
      input: {},
      at: world.now(),
      caller: { roleArn, accessKeyId: 'AKIA', sessionName: 'sweep' },
    };
    world.calls.push(
      { ...call, status, error },
      { ...call, status: 200 },
      { ...call, status: 400, error: 'ValidationException' },
    );
    expect(deniedCalls({ world })).toEqual([
      `targetmedic-prod-SweepRole may not ${service}:${operation}`,
    ]);
  },
);
