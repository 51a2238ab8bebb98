import type { Place } from '../../facts/signal';
import { readConfig, type Config } from './config';
import { functionTelemetry, type Telemetry } from './telemetry';

/** What Lambda hands to a handler, as far as we look. */
export interface LambdaContext {
  readonly awsRequestId: string;
  readonly invokedFunctionArn: string;
  readonly functionName: string;
}

/** One invocation of a function. */
export interface FunctionContext {
  readonly config: Config;
  readonly place: Place;
  readonly requestId: string;
  readonly telemetry: Telemetry;
}

/**
 * Runs one invocation: reads the configuration, which fails with a sentence where it is malformed,
 * and writes the figures out at the end.
 */
export async function invocation<Answer>(
  context: LambdaContext,
  run: (context: FunctionContext) => Promise<Answer>,
): Promise<Answer> {
  const telemetry = functionTelemetry(context.functionName, context.awsRequestId);
  try {
    return await run({
      config: readConfig(),
      place: placeOf(context.invokedFunctionArn),
      requestId: context.awsRequestId,
      telemetry,
    });
  } catch (error) {
    telemetry.step('failed', {
      error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    });
    throw error;
  } finally {
    telemetry.flush();
  }
}

/** Partition, Region and account of a function's ARN. */
export function placeOf(functionArn: string): Place {
  const [, partition = 'aws', , region = '', accountId = ''] = functionArn.split(':');
  return { partition, region, accountId };
}

/** The ARN of another function of this deployment. */
export const functionArnOf = (
  { partition, region, accountId }: Place,
  functionName: string,
): string => `arn:${partition}:lambda:${region}:${accountId}:function:${functionName}`;
