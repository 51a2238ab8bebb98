import { fingerprintOfText } from '../fingerprint';

/** A channel takes one message in this time, in milliseconds, however much happens. */
export const slotMs = 60_000;

/** A storm takes in what comes until nothing came for that long. */
const stormMs = 10 * 60_000;

/** A storm that was prolonged within this time is not written anew for each that it takes in. */
const refreshMs = 60_000;

/** Who asked, was told to wait and never came back is forgotten. */
const patienceMs = 10 * slotMs;

/** What a channel got lately, and who waits for it. Times are epoch milliseconds. */
export interface ChannelSlots {
  readonly lastAt: number;
  /** Whose message that was: an incident, or an outage. */
  readonly lastBy?: string;
  readonly waiting: readonly { readonly id: string; readonly at: number }[];
  readonly storm?: { readonly outageId: string; readonly until: number };
}

/**
 * `taken`: speak now; `wait`: ask again then, and be told in the thread of `after` until then; `fold`: be
 * told with the storm.
 */
export type SlotAnswer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'wait'; readonly until: number; readonly after?: string }
  | { readonly kind: 'fold'; readonly outageId: string };

/** Nothing was said yet. */
export const noSlots: ChannelSlots = { lastAt: 0, waiting: [] };

/** Who wants to speak, in which channel. */
export interface SlotRequest {
  readonly channel: string;
  /** An incident; or an outage, which is never folded into another. */
  readonly id: string;
  readonly isOutage: boolean;
  readonly now: number;
}

/**
 * One message a minute. One more waits for its turn; when yet another comes the channel is in a
 * storm, and all but outages are told as one. The same slots where there is nothing to note.
 */
export function askForSlot(
  slots: ChannelSlots,
  { channel, id, isOutage, now }: SlotRequest,
): { readonly slots: ChannelSlots; readonly answer: SlotAnswer } {
  const others = slots.waiting.filter((one) => one.id !== id && now - one.at < patienceMs);
  const { storm } = slots;
  if (!isOutage && storm !== undefined && now < storm.until)
    return {
      slots: withStorm(slots, others, storm.outageId, now),
      answer: { kind: 'fold', outageId: storm.outageId },
    };
  if (now - slots.lastAt >= slotMs)
    return {
      slots: { ...slots, lastAt: now, lastBy: id, waiting: others },
      answer: { kind: 'taken' },
    };
  if (isOutage || others.length === 0)
    return {
      slots: withWaiting(slots, others, { id, at: now }),
      answer: {
        kind: 'wait',
        until: slots.lastAt + slotMs,
        ...(slots.lastBy === undefined ? {} : { after: slots.lastBy }),
      },
    };
  const outageId = outageIdOf(channel, new Date(now).toISOString());
  return {
    slots: withStorm(slots, others, outageId, now),
    answer: { kind: 'fold', outageId },
  };
}

/** Who asked a moment ago waits already. */
function withWaiting(
  slots: ChannelSlots,
  others: ChannelSlots['waiting'],
  asked: ChannelSlots['waiting'][number],
): ChannelSlots {
  const known = slots.waiting.find(({ id }) => id === asked.id);
  const isNoted =
    known !== undefined &&
    asked.at - known.at < slotMs &&
    slots.waiting.length === others.length + 1;
  return isNoted ? slots : { ...slots, waiting: [...others, asked] };
}

/** The storm goes on for a while from now. */
function withStorm(
  slots: ChannelSlots,
  waiting: ChannelSlots['waiting'],
  outageId: string,
  now: number,
): ChannelSlots {
  const { storm } = slots;
  const isFresh = storm?.outageId === outageId && storm.until > now + stormMs - refreshMs;
  if (isFresh && waiting.length === slots.waiting.length) return slots;
  return { ...slots, waiting, storm: { outageId, until: now + stormMs } };
}

/** The same key at the same moment is the same outage: a run that is repeated says the same. */
export const outageIdOf = (key: string, at: string): string =>
  `out-${at.replace(/[-:]|\.\d+/g, '').toLowerCase()}-${fingerprintOfText(key)}`;

/** Tells an outage from an incident, by its id. */
export const isOutageId = (id: string): boolean => id.startsWith('out-');
