import type { Notice } from '../../incident/incident';
import { askForSlot } from '../../incident/outage/channel-slots';
import type { DeliveryPorts } from '../incident/event-ports';

/** Who asks, for which channel. */
export interface SlotAsked {
  readonly channel: string;
  readonly id: string;
  readonly isOutage: boolean;
}

/**
 * Undefined: speak now. `storm`: the outage with which it is to be told; `after`: whose message the channel
 * has got last.
 */
export interface NoSlot {
  readonly later: Notice | undefined;
  readonly reason: string;
  readonly storm?: string;
  readonly after?: string;
}

/** Asks for the right to put one message into a channel: there is one a minute. */
export async function takeSlot(
  { outages, now }: DeliveryPorts,
  { inFlight: _sent, ...notice }: Notice,
  asked: SlotAsked,
): Promise<NoSlot | undefined> {
  const answer = await outages.askForSlot(asked.channel, (slots) =>
    askForSlot(slots, { ...asked, now: now() }),
  );
  if (answer.kind === 'taken') return undefined;
  if (answer.kind === 'fold')
    return { later: undefined, reason: 'told with the storm', storm: answer.outageId };
  const nextAttemptAt = new Date(answer.until).toISOString();
  return {
    later: { ...notice, attempts: Math.max(0, notice.attempts - 1), nextAttemptAt },
    reason: 'one message a minute',
    ...(answer.after === undefined ? {} : { after: answer.after }),
  };
}
