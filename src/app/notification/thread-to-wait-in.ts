import type { PostedMessage } from '../../act/slack/slack-outcome';
import { isOutageId } from '../../incident/outage/channel-slots';
import type { Notice, Told } from '../../incident/incident';
import type { DeliveryPorts } from '../incident/event-ports';

/** A message that is being posted is there in a moment, in milliseconds. */
export const beingPostedMs = 500;

/** What is to wait in the thread of such a message: it is tried again when that is there. */
export const inAMoment = (later: Notice, now: number): Notice => ({
  ...later,
  nextAttemptAt: new Date(
    Math.min(now + beingPostedMs, Date.parse(later.nextAttemptAt)),
  ).toISOString(),
});

/**
 * The message that a channel has got last, by whose it is: in its thread is told what waits for its turn. The
 * channel takes one message a minute, and people need not wait that long.
 */
export async function threadToWaitIn(
  { incidentStore, outages }: Pick<DeliveryPorts, 'incidentStore' | 'outages'>,
  id: string | undefined,
): Promise<PostedMessage | 'being posted' | undefined> {
  if (id === undefined) return undefined;
  if (isOutageId(id)) {
    const outage = await outages.find(id);
    return outage && messageOf(outage.told, outage.notices);
  }
  const stored = await incidentStore.findByIncidentId(id);
  return stored && messageOf(stored.incident.told, stored.notices);
}

function messageOf(
  { slack }: Pick<Told, 'slack'>,
  notices: readonly Notice[],
): PostedMessage | 'being posted' | undefined {
  if (slack !== undefined) return slack;
  return notices.some(({ channel, inFlight }) => channel === 'slack' && inFlight === true)
    ? 'being posted'
    : undefined;
}
