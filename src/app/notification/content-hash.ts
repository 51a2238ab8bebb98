import { createHash } from 'node:crypto';
import type { SlackMessage } from '../../report/slack/slack-message';

/** Says whether two messages say the same. */
export const hashOf = (message: SlackMessage): string =>
  createHash('sha256').update(JSON.stringify(message)).digest('hex').slice(0, 16);
