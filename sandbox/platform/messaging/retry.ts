import { AwsError } from '../../operation';
import type { World } from '../../world/world';

/** How long a service keeps trying to hand something over. */
export interface RetryPlan {
  readonly retries: number;
  readonly maxAgeSeconds: number;
  /** The wait before the n-th retry, counted from one. */
  delaySeconds(retry: number): number;
}

/**
 * Tries until the work succeeds, the plan is used up, or the failure is one that no retry mends.
 * Answers the last failure.
 */
export async function withRetries(
  world: World,
  plan: RetryPlan,
  work: () => Promise<void> | void,
): Promise<Error | undefined> {
  const startedAt = world.now().getTime();
  for (let retry = 1; ; retry += 1) {
    const failure = await attempt(work);
    const delaySeconds = plan.delaySeconds(retry);
    const ageSeconds = (world.now().getTime() - startedAt) / 1000 + delaySeconds;
    if (!failure || isFinal(failure) || retry > plan.retries || ageSeconds > plan.maxAgeSeconds)
      return failure;
    await new Promise<void>((resolve) => world.after(delaySeconds, resolve));
  }
}

async function attempt(work: () => Promise<void> | void): Promise<Error | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const isFinal = (failure: Error): boolean => failure instanceof AwsError && failure.status < 500;
