import type { Incident, Notice, NoticeKind } from './incident';

type Channel = Notice['channel'];

/**
 * In place, a change is seen without anybody being called: only Slack can do that; machines want
 * every state.
 */
const channelsOf: Readonly<Record<NoticeKind, readonly Channel[]>> = {
  opened: ['slack', 'sns', 'sns-events'],
  reopened: ['slack', 'sns', 'sns-events'],
  'new-cause': ['slack', 'sns', 'sns-events'],
  remediation: ['slack', 'sns', 'sns-events'],
  recovered: ['slack', 'sns', 'sns-events'],
  updated: ['slack'],
};

/**
 * The loudest of what is unsaid is said; the message shows the incident as it is then, so it says
 * the rest too.
 */
const loudness: Readonly<Record<NoticeKind, number>> = {
  updated: 0,
  remediation: 1,
  'new-cause': 2,
  reopened: 3,
  opened: 4,
  recovered: 5,
};

const firstRetryMs = 30_000;
const longestRetryMs = 15 * 60_000;
/** What could not be said for a day is no news. */
const lifetimeMs = 24 * 3_600_000;

const attemptMs = 60_000;

/**
 * What has to be said about a change, one notice for each channel that there is. A snoozed incident
 * is told only when it is over.
 */
export function noticesOf(
  incident: Incident,
  kind: NoticeKind,
  channels: readonly Channel[],
  at: string,
): readonly Notice[] {
  if (kind !== 'recovered' && incident.snoozedUntil !== undefined && at < incident.snoozedUntil)
    return [];
  return channels
    .filter((channel) => channelsOf[kind].includes(channel))
    .map((channel) => ({
      noticeId: `${incident.incidentId}.${at}.${kind}.${channel}`,
      kind,
      channel,
      at,
      attempts: 0,
      nextAttemptAt: at,
    }));
}

/**
 * At most one unsaid notice for each channel, beside the one that is being sent: after an hour
 * without Slack there is one message, not sixty.
 */
export function coalesce(notices: readonly Notice[]): readonly Notice[] {
  const waiting = notices.filter(({ inFlight }) => inFlight !== true);
  const channels = [...new Set(waiting.map(({ channel }) => channel))];
  return [
    ...notices.filter(({ inFlight }) => inFlight === true),
    ...channels.map((channel) =>
      waiting.filter((notice) => notice.channel === channel).reduce(louder),
    ),
  ];
}

/**
 * A first telling stays one, whatever came after it; the waiting of a channel that is down goes on.
 */
function louder(a: Notice, b: Notice): Notice {
  const winner = loudness[b.kind] > loudness[a.kind] ? b : a;
  const unclear = Math.max(a.unclear ?? 0, b.unclear ?? 0);
  return {
    ...winner,
    attempts: Math.max(a.attempts, b.attempts),
    nextAttemptAt: a.attempts > 0 ? a.nextAttemptAt : winner.nextAttemptAt,
    ...(unclear > 0 ? { unclear } : {}),
  };
}

/**
 * The notices that may be sent now. Where one is being sent, the next of that channel waits: it may
 * need what the first one learns.
 */
export function sendable(notices: readonly Notice[], now: number): readonly Notice[] {
  const taken = notices
    .filter(({ inFlight, nextAttemptAt }) => inFlight === true && Date.parse(nextAttemptAt) > now)
    .map(({ channel }) => channel);
  const due = notices.filter(
    ({ channel, nextAttemptAt }) => Date.parse(nextAttemptAt) <= now && !taken.includes(channel),
  );
  return due.filter(
    (notice, index) => due.findIndex(({ channel }) => channel === notice.channel) === index,
  );
}

/**
 * The notice before it is sent: should the run die in between, it is tried again when this attempt
 * must be over.
 */
export const attempted = (notice: Notice, now: number): Notice => ({
  ...notice,
  inFlight: true,
  attempts: notice.attempts + 1,
  nextAttemptAt: new Date(now + attemptMs).toISOString(),
});

/** The notice after an attempt that failed: later, and later each time. */
export function postponed(
  { inFlight: _sent, ...notice }: Notice,
  now: number,
  atLeastMs = 0,
): Notice {
  const backoff = Math.min(
    longestRetryMs,
    firstRetryMs * 2 ** Math.min(Math.max(notice.attempts - 1, 0), 10),
  );
  return { ...notice, nextAttemptAt: new Date(now + Math.max(backoff, atLeastMs)).toISOString() };
}

/**
 * The notice after an attempt without an answer. Undefined: it was sent twice that way, and one
 * copy more would be one too many.
 */
export function unanswered(notice: Notice, now: number): Notice | undefined {
  const unclear = (notice.unclear ?? 0) + 1;
  return unclear > 1 ? undefined : { ...postponed(notice, now, attemptMs), unclear };
}

/** Whether the time of a notice has come. */
export const isDue = ({ nextAttemptAt }: Notice, now: number): boolean =>
  Date.parse(nextAttemptAt) <= now;

/** Whether a notice is too old to be of use. */
export const isStale = ({ at }: Notice, now: number): boolean => now - Date.parse(at) > lifetimeMs;
