import type { SnsOutcome } from '../../act/sns';
import { postponed } from '../../incident/outbox';
import type { Notice } from '../../incident/incident';
import type { DeliveryPorts } from '../incident/event-ports';
import { misconfiguredMs } from './after-slack';
import type { Delivery } from './delivery';

/** What becomes of a notice that was published. */
export function afterSns(
  { now, telemetry }: DeliveryPorts,
  notice: Notice,
  outcome: SnsOutcome,
): Delivery {
  if (outcome.outcome === 'delivered') {
    telemetry.count('NoticesDelivered');
    return { later: undefined };
  }
  telemetry.count('NoticesFailed');
  if (outcome.outcome === 'refused') return { later: undefined, reason: outcome.reason };
  return {
    later: postponed(
      notice,
      now(),
      outcome.outcome === 'retry' ? outcome.afterSeconds * 1000 : misconfiguredMs,
    ),
    reason: outcome.reason,
  };
}
