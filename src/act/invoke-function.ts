import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';

export const operations = ['lambda:InvokeFunction'] as const;

/** Hands work to another function and does not wait for it. */
export async function invokeLater(client: LambdaClient, functionName: string, payload: object): Promise<void> {
  await client.send(new InvokeCommand({ FunctionName: functionName, InvocationType: 'Event', Payload: Buffer.from(JSON.stringify(payload)) }));
}
