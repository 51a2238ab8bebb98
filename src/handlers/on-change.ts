import type { Context, EventBridgeEvent } from 'aws-lambda';
import { handleChange } from '../app/change/on-change';

/** Woken by a call of AWS's API that can close a path, where a trail records it. */
export const handler = (
  event: EventBridgeEvent<string, unknown>,
  context: Context,
): Promise<void> => handleChange(event, context);
