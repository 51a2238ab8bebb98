import type { GetRoleRequest, GetRoleResponse } from '@aws-sdk/client-iam';
import { AwsError, type Operation } from '../../operation';

const trusting = (principal: string): unknown => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: principal }, Action: 'sts:AssumeRole' }],
});

/** Task and execution roles; what the bot's own may do, the packaged template says. */
export const getRole: Operation<GetRoleRequest, GetRoleResponse> = (world, { RoleName: name }) => {
  const arn = `arn:aws:iam::${world.accountId}:role/${name}`;
  const { trusted, isGone, trustPolicy } = world.roles.of(arn);
  if (isGone === true)
    throw new AwsError('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);
  const policy = trustPolicy ?? trusting(trusted ? 'ecs-tasks.amazonaws.com' : 'ec2.amazonaws.com');
  return {
    Role: {
      Path: '/',
      RoleName: name,
      RoleId: 'AROAEXAMPLE',
      Arn: arn,
      CreateDate: world.now(),
      AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(policy)),
    },
  };
};
