import type {
  DeploymentConfiguration,
  DeploymentLifecycleHookStage,
  ServiceDeploymentLifecycleStage,
} from '@aws-sdk/client-ecs';

/** Where a native deployment is. The API's own type leaves one of the hooks' stages out. */
export type LifecycleStage = DeploymentLifecycleHookStage | ServiceDeploymentLifecycleStage;

/** One step of a deployment on its way forward. */
export interface Step {
  readonly stage: LifecycleStage;
  /** The share of production traffic that the new revision has in it, in percent. */
  readonly production: number;
  /** How long ECS stays in it when its hooks are done. */
  readonly minutes?: number;
}

/**
 * The steps of a strategy.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html
 */
export function stepsOf(
  configuration: DeploymentConfiguration | undefined,
  revisions: 'one-active-revision' | 'several-active-revisions',
): readonly Step[] {
  const before: readonly LifecycleStage[] = [
    ...(revisions === 'several-active-revisions' ? (['RECONCILE_SERVICE'] as const) : []),
    'PRE_SCALE_UP',
    'SCALE_UP',
    'POST_SCALE_UP',
  ];
  if (!shiftsTraffic(configuration)) return before.map(withoutTraffic);
  return [
    ...[...before, ...(['TEST_TRAFFIC_SHIFT', 'POST_TEST_TRAFFIC_SHIFT'] as const)].map(
      withoutTraffic,
    ),
    ...shiftsOf(configuration),
    { stage: 'POST_PRODUCTION_TRAFFIC_SHIFT', production: 100 },
    { stage: 'BAKE_TIME', production: 100, minutes: configuration?.bakeTimeInMinutes ?? 0 },
  ];
}

/** Whether both revisions run side by side while traffic moves from one to the other. */
export const shiftsTraffic = (configuration: DeploymentConfiguration | undefined): boolean =>
  (configuration?.strategy ?? 'ROLLING') !== 'ROLLING';

/** Rolling deployments without a hook need none of this. */
export const hasLifecycle = (configuration: DeploymentConfiguration | undefined): boolean =>
  shiftsTraffic(configuration) || (configuration?.lifecycleHooks ?? []).length > 0;

const withoutTraffic = (stage: LifecycleStage): Step => ({ stage, production: 0 });

function shiftsOf(configuration: DeploymentConfiguration | undefined): readonly Step[] {
  const { shares, minutes } = sharesOf(configuration);
  return shares.flatMap((production, n): readonly Step[] => [
    { stage: 'PRE_PRODUCTION_TRAFFIC_SHIFT', production: shares[n - 1] ?? 0 },
    {
      stage: 'PRODUCTION_TRAFFIC_SHIFT',
      production,
      ...(production === 100 ? {} : { minutes }),
    },
  ]);
}

interface Shares {
  readonly shares: readonly number[];
  readonly minutes: number;
}

/** AWS's defaults: steps of ten percent and six minutes, a canary of five percent and ten minutes. */
function sharesOf(configuration: DeploymentConfiguration | undefined): Shares {
  const { strategy, linearConfiguration, canaryConfiguration } = configuration ?? {};
  if (strategy === 'LINEAR') {
    const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = linearConfiguration ?? {};
    const count = Math.ceil(100 / stepPercent);
    const shares = Array.from({ length: count }, (_, n) => Math.min(100, (n + 1) * stepPercent));
    return { shares, minutes: stepBakeTimeInMinutes };
  }
  if (strategy === 'CANARY') {
    const { canaryPercent = 5, canaryBakeTimeInMinutes = 10 } = canaryConfiguration ?? {};
    return { shares: [canaryPercent, 100], minutes: canaryBakeTimeInMinutes };
  }
  return { shares: [100], minutes: 0 };
}
