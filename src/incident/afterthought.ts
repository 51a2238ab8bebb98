import type { Incident, NoticeKind } from './incident';
import { boutSince, since } from './life-of-incident';
import { progressOf } from './progress';

/** An outage that nobody answered for is called once more after that long, and then never again. */
export const remindAfterMs = 60 * 60_000;

/** What a look made of an incident, and what there is to tell. */
export interface Told {
  readonly incident: Incident | undefined;
  readonly notice: NoticeKind | undefined;
}

/**
 * What is to be said although the cause is the same: the turn went to a person, a silence has ended,
 * or it lasts and nobody said that he is at it.
 */
export function afterthought(
  known: Incident | undefined,
  incident: Incident | undefined,
  notice: NoticeKind | undefined,
  at: string,
): Told {
  const told = { incident, notice };
  const isQuiet = notice === undefined || notice === 'updated';
  if (!isQuiet || known === undefined || incident === undefined) return told;
  if (known.verdict === 'cannot-tell' && incident.verdict === 'unhealthy')
    return { incident, notice: 'sighted' };
  if (incident.status === 'recovered' || incident.quietSince !== undefined) return told;
  if (incident.diagnosis === known.diagnosis) return told;
  if (incident.snoozedUntil !== undefined && at >= incident.snoozedUntil)
    return {
      incident: { ...incident, snoozedUntil: undefined, remindedAt: at },
      notice: 'lasting',
    };
  if (progressOf(incident) === 'stuck' && progressOf(known) !== 'stuck')
    return { incident, notice: 'needs-you' };
  return isReminderDue(incident, at)
    ? { incident: { ...incident, remindedAt: at }, notice: 'reminder' }
    : told;
}

const isReminderDue = (incident: Incident, at: string): boolean =>
  incident.acknowledged === undefined &&
  incident.remindedAt === undefined &&
  !['fixing', 'recovering'].includes(progressOf(incident)) &&
  since(boutSince(incident), at) >= remindAfterMs;
