import type { Notice } from '../incident';
import { lastingOf, type Outage, type OutageMember, type PeopleChannel } from './outage';
import type { OutageSeed } from './outage-store';
import type { SharedCause } from './shared-cause';

/** What begins within this time of the last one is the same outage, in milliseconds. */
const gatherMs = 15 * 60_000;

/** What is back within this time is the same outage. */
const returnMs = 10 * 60_000;

/**
 * While it changes its message is drawn anew after half of the time for which it did, within these bounds, in
 * milliseconds: who joins at first is told at once. Slack takes about fifty updates a minute.
 * https://docs.slack.dev/reference/methods/chat.update
 */
const drawMs = { shortest: 1_000, longest: 15_000 };

/** Each page of a list is a call, and Slack takes some fifty of these a minute. */
const drawPageMs = 1500;

/** From this return on people see it in place only. */
const mostReturns = 3;

const since = (from: string, now: number): number => now - Date.parse(from);

/** Whether what begins now may belong to it. */
export const isGathering = ({ lastJoinedAt, closedAt }: Outage, now: number): boolean =>
  closedAt === undefined ? since(lastJoinedAt, now) <= gatherMs : since(closedAt, now) <= returnMs;

/** Whether an incident that began now could have its cause from the one that was first. */
export const isFresh = ({ at }: OutageSeed, now: number): boolean => since(at, now) <= gatherMs;

/** A second service has the same cause. `told`: what the first one's own messages have said. */
export const beginOutage = (
  { outageId, at, lead }: OutageSeed,
  key: string,
  cause: SharedCause,
  { slack, began }: Pick<Outage['told'], 'slack' | 'began'>,
): Outage => ({
  ...emptyOutage(outageId, key, lead, at),
  kind: 'cause',
  cause,
  told: { ...nothingTold, slack, began },
});

/** More began in a channel than it takes messages. */
export const beginStorm = (
  outageId: string,
  channel: string,
  lead: OutageMember,
  at: string,
): Outage => ({ ...emptyOutage(outageId, channel, lead, at), kind: 'storm' });

const nothingTold: Outage['told'] = {
  slack: undefined,
  pages: [],
  began: [],
  spread: [],
  over: [],
};

const emptyOutage = (
  outageId: string,
  key: string,
  lead: OutageMember,
  at: string,
): Omit<Outage, 'kind'> => ({
  outageId,
  key,
  beganAt: at,
  lastJoinedAt: at,
  closedAt: undefined,
  reopened: 0,
  lead,
  told: nothingTold,
  notices: [],
  version: 0,
});

/** One more has joined; the same object where that is known already. */
export const joined = (outage: Outage, channels: readonly PeopleChannel[], at: string): Outage => {
  const drawn = withDraw(outage, channels, at);
  return drawn === outage && since(outage.lastJoinedAt, Date.parse(at)) < drawMs.longest
    ? outage
    : { ...drawn, lastJoinedAt: at };
};

/**
 * Asks for its messages to be drawn anew. Who is being drawn now may have read the list before this
 * change: then it is drawn once more. The same object where somebody has asked already.
 */
export function withDraw(outage: Outage, channels: readonly PeopleChannel[], at: string): Outage {
  const nextAttemptAt = new Date(Math.max(Date.parse(at), restedAt(outage))).toISOString();
  const missing = channels.filter(
    (channel) => !outage.notices.some((one) => one.channel === channel && one.inFlight !== true),
  );
  const isLate = (one: Notice): boolean =>
    one.isInThread === true && one.inFlight !== true && one.nextAttemptAt > nextAttemptAt;
  if (missing.length === 0 && !outage.notices.some(isLate)) return outage;
  return {
    ...outage,
    notices: [
      // What waits for its turn in the channel is drawn in another thread meanwhile.
      ...outage.notices.map((one) => (isLate(one) ? { ...one, nextAttemptAt } : one)),
      ...missing.map((channel): Notice => ({
        noticeId: `${outage.outageId}.${outage.version}.updated.${channel}`,
        incidentId: outage.outageId,
        kind: 'updated',
        channel,
        at,
        attempts: 0,
        nextAttemptAt,
      })),
    ],
  };
}

type Drawn = Pick<Outage, 'drawnAt' | 'drawingSince'>;
type Told = Pick<Outage, 'told'>;

/** When it may be drawn again, in epoch milliseconds. */
const restedAt = (outage: Drawn & Told): number =>
  outage.drawnAt === undefined ? 0 : Date.parse(outage.drawnAt) + drawRestMs(outage);

/** How long it rests after it was drawn, in milliseconds. */
export function drawRestMs({ drawnAt, drawingSince = drawnAt, told }: Drawn & Told): number {
  const lasts = Date.parse(drawnAt ?? '') - Date.parse(drawingSince ?? '');
  const pages = told.pages.length + (told.early?.pages.length ?? 0);
  const rest = Math.min(drawMs.longest, Math.max(drawMs.shortest, lasts / 2 || 0));
  return Math.max(rest, (pages - 1) * drawPageMs);
}

/** It is drawn now: after a rest of the longest kind the drawing begins anew. */
export function drawnNow(before: Drawn, at: string): Required<Drawn> {
  const { drawnAt, drawingSince = drawnAt } = before;
  const goesOn =
    drawnAt !== undefined && since(drawnAt, Date.parse(at)) <= drawMs.longest + drawMs.shortest;
  return { drawnAt: at, drawingSince: goesOn ? (drawingSince ?? at) : at };
}

/** As `withDraw`, and at once: nothing of it lasts any more. */
export function withDrawNow(
  outage: Outage,
  channels: readonly PeopleChannel[],
  at: string,
): Outage {
  const drawn = withDraw(outage, channels, at);
  return {
    ...drawn,
    notices: drawn.notices.map((one) =>
      one.inFlight === true || one.attempts > 0 ? one : { ...one, nextAttemptAt: at },
    ),
  };
}

/** Whether it is over, or back, by its list. What comes and goes again and again is seen in place. */
export function withEnd(outage: Outage, members: readonly OutageMember[], at: string): Outage {
  const isOver = members.length > 0 && lastingOf(members).length === 0;
  if (isOver === (outage.closedAt !== undefined)) return outage;
  if (isOver) return { ...outage, closedAt: at };
  const reopened = outage.reopened + 1;
  return {
    ...outage,
    closedAt: undefined,
    reopened,
    told: reopened > mostReturns ? outage.told : saidAnew(outage.told),
  };
}

/** Who heard that it is over has to hear that it is back. */
const saidAnew = (told: Outage['told']): Outage['told'] => ({
  ...told,
  began: told.began.filter((channel) => !told.over.includes(channel)),
  over: [],
});
