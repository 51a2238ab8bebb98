import type { Context } from 'aws-lambda';
import { runRemediation } from '../app/remediation/run-remediation';

/**
 * Invoked by the bot with an incident, or by hand. The only function whose role may change a
 * security group.
 */
export const handler = (event: unknown, context: Context): ReturnType<typeof runRemediation> =>
  runRemediation(event, context);
