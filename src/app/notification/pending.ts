import type { NamedService } from '../../facts/signal';
import type { Notice } from '../../incident/incident';
import { isMachine } from '../../incident/outbox';

/** What waits longer is for the sweep, in milliseconds. */
const soonMs = 2 * 60_000;

/** Something waits for its turn: whoever looks at that service then says it. */
export interface Pending {
  readonly service: NamedService;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What waits only for its turn, and was never refused. Undefined: nothing, or not for soon. */
export function pendingOf(
  { clusterName, serviceName }: Pick<NamedService, 'clusterName' | 'serviceName'>,
  notices: readonly Notice[],
  now: number,
): Pending | undefined {
  const moments = notices
    .filter(({ attempts, channel }) => attempts === 0 && !isMachine(channel))
    .map(({ nextAttemptAt }) => Date.parse(nextAttemptAt))
    .filter((moment) => moment > now && moment - now <= soonMs);
  return moments.length === 0
    ? undefined
    : {
        service: { kind: 'service', clusterName, serviceName, targetGroupArns: [] },
        at: Math.min(...moments),
      };
}
