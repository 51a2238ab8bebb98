import type { Context, EventBridgeEvent } from 'aws-lambda';
import { handleEvent } from '../app/incident/handle-event';

/** Woken by an alarm on a target group, or by the sweep. */
export const handler = (
  event: EventBridgeEvent<string, unknown>,
  context: Context,
): Promise<void> => handleEvent(event, context);
