import type { Context } from 'aws-lambda';
import { onDeploymentHook, type HookAnswer } from '../app/release/on-deployment-hook';

/** Called by ECS at a lifecycle stage of a deployment. Always answers in ECS's words. */
export const handler = (event: unknown, context: Context): Promise<HookAnswer> =>
  onDeploymentHook(event, context);
