import type { Incident, Notice, NoticeKind } from '../model/incident';

type Channel = Notice['channel'];

/** In place, a change is seen without anybody being called: only Slack can do that; machines want every state. */
const channelsOf: Readonly<Record<NoticeKind, readonly Channel[]>> = {
  opened: ['slack', 'sns', 'sns-events'],
  reopened: ['slack', 'sns', 'sns-events'],
  'new-cause': ['slack', 'sns', 'sns-events'],
  remediation: ['slack', 'sns', 'sns-events'],
  recovered: ['slack', 'sns', 'sns-events'],
  updated: ['slack'],
};

/** The loudest of what is unsaid is said; the message shows the incident as it is then, so it says the rest too. */
const loudness: Readonly<Record<NoticeKind, number>> = { updated: 0, remediation: 1, 'new-cause': 2, reopened: 3, opened: 4, recovered: 5 };

const firstRetryMs = 30_000;
const longestRetryMs = 15 * 60_000;
/** What could not be said for a day is no news. */
const lifetimeMs = 24 * 3_600_000;

/** What has to be said about a change, one notice for each channel that there is. A snoozed incident is told only when it is over. */
export function noticesOf(incident: Incident, kind: NoticeKind, channels: readonly Channel[], at: string): readonly Notice[] {
  if (kind !== 'recovered' && incident.snoozedUntil !== undefined && at < incident.snoozedUntil) return [];
  return channels.filter((channel) => channelsOf[kind].includes(channel)).map((channel) => ({
    noticeId: `${incident.incidentId}.${at}.${kind}.${channel}`, kind, channel, at, attempts: 0, nextAttemptAt: at,
  }));
}

/** At most one unsaid notice for each channel: after an hour without Slack there is one message, not sixty. */
export function coalesce(notices: readonly Notice[]): readonly Notice[] {
  const channels = [...new Set(notices.map(({ channel }) => channel))];
  return channels.map((channel) => notices.filter((notice) => notice.channel === channel).reduce(louder));
}

/** A first telling stays one, whatever came after it; the waiting of a channel that is down goes on. */
function louder(a: Notice, b: Notice): Notice {
  const winner = loudness[b.kind] > loudness[a.kind] ? b : a;
  return { ...winner, attempts: Math.max(a.attempts, b.attempts), nextAttemptAt: a.attempts > 0 ? a.nextAttemptAt : winner.nextAttemptAt };
}

/** The notice before it is sent: should the run die in between, it is tried again when this attempt can be over. */
export const attempted = (notice: Notice, now: number): Notice => ({ ...notice, attempts: notice.attempts + 1, nextAttemptAt: new Date(now + 60_000).toISOString() });

/** The notice after an attempt that failed: later, and later each time. */
export function postponed(notice: Notice, now: number, atLeastMs = 0): Notice {
  const backoff = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(notice.attempts - 1, 10));
  return { ...notice, nextAttemptAt: new Date(now + Math.max(backoff, atLeastMs)).toISOString() };
}

export const isDue = ({ nextAttemptAt }: Notice, now: number): boolean => Date.parse(nextAttemptAt) <= now;

export const isStale = ({ at }: Notice, now: number): boolean => now - Date.parse(at) > lifetimeMs;
