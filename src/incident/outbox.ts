import type { Channel, Incident, Notice, NoticeKind } from './incident';

/** Ways to receivers in their own form, each by an address and a key of the deployment. */
export const routeNames = ['pagerduty', 'opsgenie', 'teams', 'webhook'] as const;

/** One of the routes. */
export type RouteName = (typeof routeNames)[number];

const machines: readonly Channel[] = ['sns-events', 'webhook'];
const pagers: readonly Channel[] = ['pagerduty', 'opsgenie'];
const people: readonly Channel[] = ['slack', 'sns', 'teams'];
const everybody: readonly Channel[] = [...people, ...pagers, ...machines];

/** Who reads every state as it was, one by one. */
export const isMachine = (channel: Channel): boolean => machines.includes(channel);

/**
 * In place, a change is seen without anybody being called: only Slack can do that; machines want
 * every state, and none that people are only reminded of. A pager is called when something begins or
 * lasts, and its alert is resolved by every recovery, also by one that nobody is called for.
 */
export const channelsOf: Readonly<Record<NoticeKind, readonly Channel[]>> = {
  opened: everybody,
  reopened: everybody,
  'new-cause': everybody,
  changed: everybody,
  remediation: [...people, ...machines],
  'needs-you': everybody,
  recovered: everybody,
  flapping: everybody,
  lasting: [...people, ...pagers],
  // The alert of a pager stays open meanwhile: nobody knows that it is over.
  blind: [...people, ...machines],
  sighted: [...people, ...machines],
  reminder: people,
  settled: people,
  'reopened-quietly': ['slack', ...machines],
  'recovered-quietly': ['slack', ...pagers, ...machines],
  updated: ['slack'],
  'who-changed-it': ['slack'],
};

/** Whether people are called, and not only shown. */
export const isCall = (kind: NoticeKind): boolean => channelsOf[kind].includes('sns');

/** Whether machines hear of it. */
export const isForMachines = (kind: NoticeKind): boolean => channelsOf[kind].includes('sns-events');

/** Told in the thread of the message only: a channel without threads has nothing new to post. */
export const isForThread = (kind: NoticeKind): boolean => kind === 'who-changed-it';

/** Shown in the message itself, without a reply or another post. */
export const isQuietKind = (kind: NoticeKind): boolean =>
  kind === 'updated' || kind === 'reopened-quietly' || kind === 'recovered-quietly';

/** Whether a notice is told of the moment that it speaks of, and not of what is so by now. */
export const isOfItsMoment = ({ channel, kind }: Pick<Notice, 'channel' | 'kind'>): boolean =>
  isMachine(channel) && isBoundary(kind);

/** What machines hear each time, as it was then: when it began and when it was over. */
const isBoundary = (kind: NoticeKind): boolean =>
  /^(?:opened|flapping|re(?:opened|covered)(?:-quietly)?)$/.test(kind);

/** The name of a moment: two decisions of one millisecond are two. */
export const momentOf = ({ at, kind }: Pick<Notice, 'at' | 'kind'>): string => `${at}.${kind}`;

/** Machines that cannot be reached for longer get the newest. */
const mostForMachines = 100;

const firstRetryMs = 30_000;
const longestRetryMs = 15 * 60_000;
/** What could not be said for two weeks will not be said. */
const lifetimeMs = 14 * 24 * 3_600_000;

const attemptMs = 60_000;

/**
 * What has to be said about a change, one notice for each channel that there is. Of a snoozed
 * incident people hear only when it is over; machines hear everything.
 */
export function noticesOf(
  incident: Incident,
  kind: NoticeKind,
  channels: readonly Channel[],
  at: string,
): readonly Notice[] {
  const isSilent =
    kind !== 'recovered' && incident.snoozedUntil !== undefined && at < incident.snoozedUntil;
  return channels
    .filter((channel) => channelsOf[kind].includes(channel) && !(isSilent && !isMachine(channel)))
    .map((channel) => ({
      noticeId: `${incident.incidentId}.${at}.${kind}.${channel}`,
      incidentId: incident.incidentId,
      kind,
      channel,
      at,
      attempts: 0,
      nextAttemptAt: at,
    }));
}

/**
 * At most one unsaid notice of an incident for each channel of people, beside the one that is being
 * sent: after an hour without Slack there is one message, not sixty. Machines get every beginning
 * and every end. Oldest first.
 */
export function coalesce(notices: readonly Notice[]): readonly Notice[] {
  const sending = notices.filter(({ inFlight }) => inFlight === true);
  const waiting = notices.filter(({ inFlight }) => inFlight !== true).reduce(joined, []);
  const tooMany = machines.flatMap((name) => {
    const own = waiting.filter(({ channel }) => channel === name);
    return own.slice(0, Math.max(0, own.length - mostForMachines));
  });
  return [...sending, ...waiting.filter((notice) => !tooMany.includes(notice))];
}

/** Adds a notice to those that wait, or lets the one that waits already say it, too. */
function joined(waiting: readonly Notice[], next: Notice): readonly Notice[] {
  const earlier = waiting.findLast(
    ({ channel, incidentId }) => channel === next.channel && incidentId === next.incidentId,
  );
  if (earlier === undefined || earlier.noticeId === next.noticeId)
    return [...waiting.filter((one) => one !== earlier), next];
  if (isMachine(next.channel) && (isBoundary(earlier.kind) || isBoundary(next.kind)))
    return [...waiting, next];
  return waiting.map((one) => (one === earlier ? oneOf(earlier, next) : one));
}

/**
 * Of two that wait the later one is said, for the message shows the incident as it is then. What is
 * seen in place does not stand for what calls; a first telling stays one until it is over; the
 * waiting of a channel that is down goes on.
 */
function oneOf(earlier: Notice, later: Notice): Notice {
  const isCovered = isQuietKind(later.kind) && !isQuietKind(earlier.kind);
  const isFirst = earlier.kind === 'opened' && !isEnd(later.kind);
  const winner = isCovered ? earlier : isFirst ? { ...later, kind: earlier.kind } : later;
  const unclear = Math.max(earlier.unclear ?? 0, later.unclear ?? 0);
  return {
    ...winner,
    attempts: Math.max(earlier.attempts, later.attempts),
    nextAttemptAt: earlier.attempts > 0 ? earlier.nextAttemptAt : winner.nextAttemptAt,
    ...(unclear > 0 ? { unclear } : {}),
    ...(earlier.isInThread === true ? { isInThread: earlier.isInThread } : {}),
  };
}

const isEnd = (kind: NoticeKind): boolean => kind === 'recovered' || kind === 'settled';

/**
 * The notices that may be sent now: the oldest of each channel, so that the last word is the newest.
 * Where one is being sent, the next of that channel waits: it may need what the first one learns.
 */
export function sendable(notices: readonly Notice[], now: number): readonly Notice[] {
  const channels = [...new Set(notices.map(({ channel }) => channel))];
  return channels.flatMap((channel) => {
    const own = notices.filter((notice) => notice.channel === channel);
    const sending = own.find(({ inFlight }) => inFlight === true);
    const first = sending ?? own[0];
    return first !== undefined && Date.parse(first.nextAttemptAt) <= now ? [first] : [];
  });
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

/** The notice as if it had not been tried yet, due at that moment in epoch milliseconds. */
export const dueAgain = ({ inFlight: _sent, ...notice }: Notice, at: number): Notice => ({
  ...notice,
  attempts: 0,
  nextAttemptAt: new Date(at).toISOString(),
});

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
