import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { guardReadOnly } from '../../act/remediation/write-guard';
import type { Clients } from '../../gather/session/clients';
import { byRegion } from './by-region';
import { requestHandler } from './clients';

/**
 * Adds the event history to the clients of those who ask it: `remediate`, whose role may not, has
 * none. What is throttled stays so for a while: the account's console needs its two lookups, too.
 */
export const withEventHistory = (clients: Clients): Clients => ({
  ...clients,
  eventHistory: byRegion((region) =>
    guardReadOnly(
      new CloudTrailClient({
        requestHandler,
        maxAttempts: 1,
        credentials: clients.ecs.config.credentials,
        region,
      }),
    ),
  ),
});
