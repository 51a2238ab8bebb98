import type { DeploymentLifecycleHook, DeploymentLifecycleHookDetail } from '@aws-sdk/client-ecs';
import { emitHookChange, type HookEvent } from '../tasks/ecs-events';
import type { DeploymentState, ServiceState } from '../tasks/ecs-state';
import type { WorldState } from '../world-state';
import { askFunction, type HookFailure, type StageOfHooks } from './ask-function';

const defaultMinutes = 1_440;

/** Runs the hooks of a stage beside each other; one that fails is enough to fail it. */
export async function runHooks(
  world: WorldState,
  service: ServiceState,
  state: DeploymentState,
  at: StageOfHooks,
): Promise<HookFailure> {
  const hooks = (service.service.deploymentConfiguration?.lifecycleHooks ?? []).filter(
    ({ lifecycleStages }) => lifecycleStages?.some((stage) => stage === at.stage),
  );
  const details = hooks.map((hook) => detailOf(world, hook));
  const record = world.ecs.serviceDeployments.get(state.serviceDeploymentArn);
  if (record) record.lifecycleHookDetails = hooks.length > 0 ? details : undefined;
  const failures = await Promise.all(
    hooks.map(async (hook, n) => {
      const detail = details[n] ?? {};
      const tell = (name: HookEvent) =>
        emitHookChange(world, service, state, detail, at.stage, name);
      tell(detail.targetType === 'PAUSE' ? 'HOOK_AWAITING_ACTION' : 'HOOK_IN_PROGRESS');
      const ended = await withinTime(world, detail, asked(world, service, state, hook, detail, at));
      detail.status = ended.status;
      tell(`HOOK_${ended.status}`);
      return ended.failure;
    }),
  );
  return failures.find((failure) => failure !== undefined);
}

function detailOf(
  world: WorldState,
  { targetType = 'AWS_LAMBDA', hookTargetArn, timeoutConfiguration }: DeploymentLifecycleHook,
): DeploymentLifecycleHookDetail {
  const minutes = timeoutConfiguration?.timeoutInMinutes ?? defaultMinutes;
  const common = {
    targetType,
    expiresAt: new Date(world.now().getTime() + minutes * 60_000),
    timeoutAction: timeoutConfiguration?.action ?? ('ROLLBACK' as const),
  };
  return targetType === 'PAUSE'
    ? { ...common, hookId: `ecs-pause-${world.ids.hex(16)}`, status: 'AWAITING_ACTION' }
    : {
        ...common,
        hookId: `ecs-lambda-${world.ids.hex(16)}`,
        status: 'IN_PROGRESS',
        targetArn: hookTargetArn,
      };
}

const asked = (
  world: WorldState,
  service: ServiceState,
  state: DeploymentState,
  hook: DeploymentLifecycleHook,
  { targetType, hookId = '' }: DeploymentLifecycleHookDetail,
  at: StageOfHooks,
): Promise<HookFailure> =>
  targetType === 'PAUSE'
    ? awaitPerson(world, hookId)
    : askFunction(world, service, state, hook, at);

/** Until ContinueServiceDeployment says what to do. */
const awaitPerson = (world: WorldState, hookId: string): Promise<HookFailure> =>
  new Promise((resolve) => {
    world.ecs.pauses.set(hookId, (action) => {
      world.ecs.pauses.delete(hookId);
      resolve(action === 'CONTINUE' ? undefined : `Lifecycle hook ${hookId} was rolled back.`);
    });
  });

interface Ended {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';
  readonly failure: HookFailure;
}

/** However often a function is called, and however long a person thinks: the hook expires. */
function withinTime(
  world: WorldState,
  { hookId = '', expiresAt, timeoutAction, targetArn }: DeploymentLifecycleHookDetail,
  answer: Promise<HookFailure>,
): Promise<Ended> {
  return new Promise((resolve) => {
    const left = ((expiresAt?.getTime() ?? 0) - world.now().getTime()) / 1000;
    const cancel = world.after(left, () => {
      world.ecs.pauses.delete(hookId);
      const failure = `Lifecycle hook target ${targetArn ?? hookId} timed out.`;
      resolve({
        status: 'TIMED_OUT',
        failure: timeoutAction === 'CONTINUE' ? undefined : failure,
      });
    });
    void answer.then((failure) => {
      cancel();
      resolve({ status: failure === undefined ? 'SUCCEEDED' : 'FAILED', failure });
    });
  });
}
