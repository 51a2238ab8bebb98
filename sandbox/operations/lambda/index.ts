import type { InvocationRequest } from '@aws-sdk/client-lambda';
import type { Operation } from '../../operation';
import { platformOf } from '../../platform/platform';

const invoke: Operation<InvocationRequest> = async (
  world,
  { FunctionName, InvocationType = 'RequestResponse', Payload },
) => {
  const { lambda } = platformOf(world);
  const event = Payload && Payload.length > 0 ? Buffer.from(Payload).toString('utf8') : '{}';
  const called = lambda.get(FunctionName ?? '');
  if (InvocationType === 'DryRun') return { StatusCode: 204 };
  if (InvocationType === 'Event') {
    lambda.invokeAsync(called.arn, event);
    return { StatusCode: 202 };
  }
  const { payload, failed } = await lambda.invoke(called.arn, event);
  return {
    StatusCode: 200,
    ExecutedVersion: '$LATEST',
    Payload: Buffer.from(payload),
    ...(failed ? { FunctionError: 'Unhandled' } : {}),
  };
};

export const lambda: Readonly<Record<string, Operation>> = { Invoke: invoke };
