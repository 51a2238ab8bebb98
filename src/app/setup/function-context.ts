import type { Place } from '../../facts/signal';
import { readConfig, type Config } from './config';
import { redact } from '../../redaction/redact';
import { redactAll } from '../../redaction/redact-all';
import { tellCollector, type Collector } from './opentelemetry';
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
  let collector: Collector | undefined;
  try {
    const config = readConfig();
    collector = config.collector;
    const answer = await run({
      config,
      place: placeOf(context.invokedFunctionArn),
      requestId: context.awsRequestId,
      telemetry,
    });
    return redactAll(answer);
  } catch (error) {
    const told = withoutSecrets(error);
    telemetry.step('failed', { error: `${told.name}: ${told.message}` });
    throw told;
  } finally {
    // Everything is told by now: a collector delays no message.
    const failure = await tellCollector(telemetry.observed(), collector, context.functionName);
    if (failure !== undefined) telemetry.step('not exported', { error: failure });
    telemetry.flush();
  }
}

/** Lambda writes an error's message and stack into the log as they are. */
function withoutSecrets(error: unknown): Error {
  const told = new Error(redact(error instanceof Error ? error.message : String(error)));
  if (!(error instanceof Error)) return told;
  told.name = error.name;
  told.stack = redact(error.stack ?? '');
  return told;
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
