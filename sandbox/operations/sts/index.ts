import type { GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { Operation } from '../../operation';

const getCallerIdentity: Operation<unknown, GetCallerIdentityResponse> = (
  world,
  _input,
  caller,
) => {
  const role = caller.roleArn?.split('/').at(-1);
  return {
    Account: world.accountId,
    UserId: caller.accessKeyId,
    Arn: role
      ? `arn:aws:sts::${world.accountId}:assumed-role/${role}/sandbox`
      : `arn:aws:iam::${world.accountId}:user/sandbox`,
  };
};

export const sts = { GetCallerIdentity: getCallerIdentity };
