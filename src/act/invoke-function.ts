import { InvokeCommand, LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';

export const operations = ['lambda:InvokeFunction'] as const;

/** Builds the client: who invokes nothing does not load it. */
export const lambdaClient = (settings: LambdaClientConfig): LambdaClient =>
  new LambdaClient(settings);

/**
 * Hands work to another function and does not wait for it: Lambda keeps it and tries again by
 * itself.
 */
export async function invokeLater(
  client: LambdaClient,
  functionName: string,
  payload: object,
): Promise<void> {
  const { StatusCode } = await client.send(
    new InvokeCommand({
      FunctionName: functionName,
      InvocationType: 'Event',
      Payload: Buffer.from(JSON.stringify(payload)),
    }),
  );
  if (StatusCode !== 202)
    throw new Error(`${functionName} was not invoked: Lambda answered ${StatusCode ?? 'nothing'}.`);
}

/**
 * Has another function do something and waits for its answer. Rejects where that failed, or what it
 * answered is no JSON.
 */
export async function invokeNow(
  client: LambdaClient,
  functionName: string,
  payload: object,
): Promise<unknown> {
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({
      FunctionName: functionName,
      Payload: Buffer.from(JSON.stringify(payload)),
    }),
  );
  if (FunctionError !== undefined) throw new Error(`${functionName} failed: ${FunctionError}.`);
  return JSON.parse(Buffer.from(Payload ?? []).toString('utf8'));
}
