import type { Incident, Notice, NoticeKind } from '../model/incident';
import { isSnoozed } from './life';

/** Where this deployment says things. */
export type Channels = readonly Notice['channel'][];

/** What has to be said about an incident, one notice a channel. Machines hear of everything; people not while it is silenced, but of its end. */
export function noticesOf(kind: NoticeKind, incident: Incident, channels: Channels, at: string): readonly Notice[] {
  const silent = isSnoozed(incident, at) && kind !== 'recovered';
  return channels
    .filter((channel) => channel === 'sns-events' || !silent)
    .map((channel) => ({ noticeId: `${incident.incidentId}-${at}-${kind}-${channel}`, kind, channel, at, attempts: 0, nextAttemptAt: at }));
}

/**
 * Adds notices to those that are waiting. Of what one channel has not heard yet only the newest state matters: an older notice that was
 * never sent is replaced, so an hour without Slack ends in one message, not in twenty.
 */
export function enqueue(waiting: readonly Notice[], added: readonly Notice[]): readonly Notice[] {
  const older = waiting.filter(({ channel }) => channel === 'sns-events' || !added.some((one) => one.channel === channel));
  const merged = added.map((notice) => ({ ...notice, kind: weightiest(notice, waiting.filter(({ channel }) => channel === notice.channel)) }));
  return [...older, ...merged];
}

/** A recovery that replaces an opening that nobody heard is still the first message of its incident. */
function weightiest(notice: Notice, replaced: readonly Notice[]): NoticeKind {
  const opening = replaced.find(({ kind }) => kind === 'opened');
  return opening !== undefined && notice.kind !== 'recovered' ? 'opened' : notice.kind;
}

/** After a failed delivery: the same notice, later. 30 s, then doubling up to a quarter of an hour, or what the receiver asked for. */
export function postpone(notice: Notice, now: number, askedSeconds = 0): Notice {
  const seconds = Math.max(askedSeconds, Math.min(900, 30 * 2 ** notice.attempts));
  return { ...notice, attempts: notice.attempts + 1, nextAttemptAt: new Date(now + seconds * 1000).toISOString() };
}
