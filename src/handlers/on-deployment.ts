import type { Context, EventBridgeEvent } from 'aws-lambda';
import { handleEvent } from '../app/incident/handle-event';

/** Woken by ECS: a deployment, a service action, a stopped task. */
export const handler = (
  event: EventBridgeEvent<string, unknown>,
  context: Context,
): Promise<void> => handleEvent(event, context);
