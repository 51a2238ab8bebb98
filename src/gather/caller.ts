import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { classifyError } from './session/classify-error';
import { Malformed } from './session/read-failure';

export const operations = ['sts:GetCallerIdentity'] as const;

/** In which account and partition a caller is, by his ARN. */
export function accountOf(callerArn: string): {
  readonly accountId: string;
  readonly partition: string;
} {
  const [, partition = 'aws', , , accountId = ''] = callerArn.split(':');
  return { accountId, partition };
}

/** The ARN of whoever the credentials belong to: the approver of a change that a person makes. */
export async function readCaller(sts: STSClient): Promise<string> {
  const operation = 'sts:GetCallerIdentity';
  const { Arn } = await sts
    .send(new GetCallerIdentityCommand({}), { abortSignal: AbortSignal.timeout(10_000) })
    .catch((error: unknown) => {
      throw classifyError(error, operation);
    });
  if (Arn === undefined)
    throw classifyError(
      new Malformed(`the answer to ${operation} names no caller: it has no Arn`),
      operation,
    );
  return Arn;
}
