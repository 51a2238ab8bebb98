import type { DeploymentLifecycleHook } from '@aws-sdk/client-ecs';
import type { DeploymentState, ServiceState } from '../tasks/ecs-state';
import type { HookInvocation, WorldState } from '../world-state';
import type { LifecycleStage } from './steps';
import type { Weights } from './traffic';

/** What a stage tells its hooks. */
export interface StageOfHooks {
  readonly stage: LifecycleStage;
  readonly testTrafficWeights: Weights;
  readonly productionTrafficWeights: Weights;
}

/** Why a hook failed, in the words of ECS; undefined: it succeeded. */
export type HookFailure = string | undefined;

const defaultCallBackSeconds = 30;

/**
 * Calls the function of a hook until it says that it is done.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/lambda-lifecycle-hooks.html
 */
export async function askFunction(
  world: WorldState,
  service: ServiceState,
  state: DeploymentState,
  hook: DeploymentLifecycleHook,
  at: StageOfHooks,
): Promise<HookFailure> {
  const { hookTargetArn: functionArn = '', roleArn = '' } = hook;
  const executionId = world.ids.uuid();
  let hookDetails: unknown = hook.hookDetails;
  for (;;) {
    const payload = JSON.stringify({
      executionId,
      lifecycleStage: at.stage,
      resourceArn: state.serviceDeploymentArn,
      executionDetails: {
        serviceArn: service.service.serviceArn,
        targetServiceRevisionArn: world.ecs.serviceDeployments.get(state.serviceDeploymentArn)
          ?.targetServiceRevision?.arn,
        testTrafficWeights: at.testTrafficWeights,
        productionTrafficWeights: at.productionTrafficWeights,
      },
      ...(hookDetails === undefined ? {} : { hookDetails }),
    });
    const answer = await answerOf(world, { functionArn, roleArn, payload });
    if (typeof answer === 'string') return answer;
    if (answer.hookStatus === 'SUCCEEDED') return undefined;
    if (answer.hookStatus === 'FAILED')
      return `Lifecycle hook target ${functionArn} returned FAILED status.`;
    hookDetails = merged(hookDetails, answer.hookDetails);
    const { callBackDelay } = answer;
    const seconds = typeof callBackDelay === 'number' ? callBackDelay : defaultCallBackSeconds;
    await new Promise<void>((resolve) => void world.after(seconds, resolve));
  }
}

const merged = (before: unknown, more: unknown): unknown =>
  isObject(before) && isObject(more) ? { ...before, ...more } : (more ?? before);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface HookAnswer {
  readonly hookStatus: 'SUCCEEDED' | 'FAILED' | 'IN_PROGRESS';
  readonly callBackDelay?: unknown;
  readonly hookDetails?: unknown;
}

/** What the function answered, or why that is no answer. */
async function answerOf(world: WorldState, call: HookInvocation): Promise<HookAnswer | string> {
  const { functionArn } = call;
  try {
    if (world.callFunction === undefined) throw new Error(`Function not found: ${functionArn}`);
    const { payload } = await world.callFunction(call);
    const said = parsed(payload);
    return isAnswer(said)
      ? said
      : `ECS was unable to parse the response from ${functionArn} due to: HookStatus must not be null.`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

const isAnswer = (said: unknown): said is HookAnswer =>
  isObject(said) &&
  typeof said['hookStatus'] === 'string' &&
  ['SUCCEEDED', 'FAILED', 'IN_PROGRESS'].includes(said['hookStatus']);
