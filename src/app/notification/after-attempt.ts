import type { SlackOutcome } from '../../act/slack/slack-outcome';
import type { SnsOutcome } from '../../act/sns';
import { postponed, unanswered } from '../../incident/outbox';
import type { Notice } from '../../incident/incident';
import type { DeliveryPorts } from '../incident/event-ports';
import type { Delivery } from './delivery';

/** What a person has to change will not be changed within a minute. */
export const misconfiguredMs = 3_600_000;

/**
 * What becomes of a notice that was sent. A post without an answer may be there: after a minute one
 * more, accepting one copy, never two.
 */
export function afterAttempt(
  { now, telemetry }: DeliveryPorts,
  notice: Notice,
  outcome: SlackOutcome | SnsOutcome,
): Delivery {
  if (outcome.outcome === 'delivered') {
    telemetry.count('NoticesDelivered');
    return { later: undefined };
  }
  telemetry.count(
    outcome.outcome === 'misconfigured' && notice.channel === 'slack'
      ? 'SlackMisconfigured'
      : 'NoticesFailed',
  );
  const { reason } = outcome;
  if (outcome.outcome === 'refused') return { later: undefined, reason };
  if (outcome.outcome === 'ambiguous') return { later: unanswered(notice, now()), reason };
  return {
    later: postponed(
      notice,
      now(),
      outcome.outcome === 'retry' ? outcome.afterSeconds * 1000 : misconfiguredMs,
    ),
    reason,
  };
}
