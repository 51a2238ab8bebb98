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
    UserId: role ? `AROASANDBOX0000000001:${caller.sessionName}` : caller.accessKeyId,
    Arn: role
      ? `arn:aws:sts::${world.accountId}:assumed-role/${role}/${caller.sessionName}`
      : `arn:aws:iam::${world.accountId}:user/sandbox`,
  };
};

export const sts = { GetCallerIdentity: getCallerIdentity };
