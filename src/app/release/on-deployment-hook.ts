import { LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod/mini';
import { invokeLater, invokeNow } from '../../act/invoke-function';
import { invocation, type FunctionContext, type LambdaContext } from '../setup/function-context';
import { hookCallOf, judgedStage } from './hook-call';

/** What ECS wants to hear of a hook; anything else rolls the deployment back. */
export interface HookAnswer {
  readonly hookStatus: 'SUCCEEDED' | 'FAILED';
}

const succeeded: HookAnswer = { hookStatus: 'SUCCEEDED' };

/** ECS and Lambda would wait for minutes; a deployment is not to wait for us. */
const lastMoment = 25_000;
/** A decision that comes later than that is told, and stops nothing. */
const decidedWithin = 12_000;
const answeredWithin = 22_000;

const quick = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true };
const patient = { ...quick, requestTimeout: answeredWithin };

/**
 * Answers ECS before a task of a release starts. Whatever goes wrong here, and whatever takes too
 * long, the answer is SUCCEEDED: an error of ours would roll a customer's deployment back.
 */
export async function onDeploymentHook(
  event: unknown,
  context: LambdaContext,
): Promise<HookAnswer> {
  const judged = Promise.resolve()
    .then(() => invocation(context, (run) => answer(event, run)))
    .catch(() => succeeded);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HookAnswer>((resolve) => {
    timer = setTimeout(() => resolve(succeeded), lastMoment);
  });
  return Promise.race([judged, late]).finally(() => clearTimeout(timer));
}

/**
 * The judgement is done by a function of its own: should that be throttled, killed or gone, this one
 * still answers.
 */
async function answer(event: unknown, run: FunctionContext): Promise<HookAnswer> {
  const { config, telemetry } = run;
  const call = hookCallOf(event);
  const stage = call?.lifecycleStage ?? judgedStage;
  const tell = (hookStatus: HookAnswer['hookStatus'], because: string): HookAnswer => {
    telemetry.step('hook answered', { hookStatus, because, mode: config.hookMode, ...call });
    return { hookStatus };
  };
  if (call === undefined) return tell('SUCCEEDED', 'the payload is of no known form');
  if (stage !== judgedStage) return tell('SUCCEEDED', 'nothing is judged at this stage');
  if (config.recheckFunction === undefined) return tell('SUCCEEDED', 'RECHECK_FUNCTION is not set');
  if (config.hookMode === 'warn') {
    const client = new LambdaClient({ requestHandler: quick, maxAttempts: 2 });
    await invokeLater(client, config.recheckFunction, { hook: event, mode: 'warn' });
    return tell('SUCCEEDED', 'the release is judged beside it');
  }
  const client = new LambdaClient({ requestHandler: patient, maxAttempts: 1 });
  const decideBy = Date.now() + decidedWithin;
  const judgement = judgementOf(
    await invokeNow(client, config.recheckFunction, { hook: event, mode: 'block', decideBy }),
  );
  return judgement?.release === 'stop'
    ? tell('FAILED', judgement.because)
    : tell('SUCCEEDED', judgement?.because ?? 'the judgement is of no known form');
}

const judgement = z.object({ release: z.enum(['go', 'stop']), because: z.string() });

function judgementOf(said: unknown): z.infer<typeof judgement> | undefined {
  const parsed = judgement.safeParse(said);
  return parsed.success ? parsed.data : undefined;
}
