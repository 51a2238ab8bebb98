import type { Context, ScheduledEvent } from 'aws-lambda';
import { sweep } from '../app/sweep/sweep';

/** Woken every five minutes: the backstop for what no event tells. */
export const handler = (_event: ScheduledEvent, context: Context): Promise<void> => sweep(context);
