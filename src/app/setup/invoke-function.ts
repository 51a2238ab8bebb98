import type { LambdaClient } from '@aws-sdk/client-lambda';
import { CannotDiagnose } from '../../findings/cannot-diagnose';

const requestHandler = {
  connectionTimeout: 1_000,
  requestTimeout: 2_000,
  throwOnRequestTimeout: true,
};

let client: LambdaClient | undefined;

/** Hands work to another function of this deployment, which does it later. */
export async function invokeFunction(
  functionName: string | undefined,
  payload: object,
): Promise<void> {
  if (functionName === undefined)
    throw new CannotDiagnose(
      'No function to hand work to is named: set REMEDIATE_FUNCTION and RECHECK_FUNCTION.',
    );
  const { invokeLater, lambdaClient } = await import('../../act/invoke-function');
  client ??= lambdaClient({ requestHandler, maxAttempts: 2 });
  await invokeLater(client, functionName, payload);
}
