import type { Diagnosis } from '../../findings/diagnosis';
import type { Incident } from '../incident';
import { isOpen } from '../open-incident';
import { isProposed, isSettled } from '../../remediation/remediation-states';

const minute = 60_000;
const shortestMs = minute;
/** What is down cannot get worse; of anything else a later step has to be seen sooner. */
const longestMs = { down: 30 * minute, other: 4 * minute };
/** A plan that waits is made anew by a look before it runs out. */
const longestWithPlanMs = 10 * minute;
/** How many times as long as it has shown the same until now. */
const growth = 5;

/**
 * Until when trouble that ECS tells of again and again need not be looked at, in epoch milliseconds:
 * the longer a look shows nothing new, the later. Undefined: whatever comes is looked at.
 */
export function calmUntil(
  incident: Incident | undefined,
  { verdict, ahead }: Pick<Diagnosis, 'verdict' | 'ahead'>,
  now: number,
): number | undefined {
  if (verdict !== 'unhealthy' || ahead !== undefined || !isOpen(incident)) return undefined;
  const { face, quietSince, remediations } = incident;
  if (face === undefined || quietSince !== undefined || !remediations.every(isDone))
    return undefined;
  const longest = Math.min(
    face.severity === 'down' ? longestMs.down : longestMs.other,
    remediations.some(isProposed) ? longestWithPlanMs : Infinity,
  );
  const same = now - Date.parse(face.since);
  return now + Math.min(longest, Math.max(shortestMs, growth * same));
}

/** A plan that needs nobody is carried out in a moment. */
const isDone = (record: Incident['remediations'][number]): boolean =>
  isProposed(record) ? record.mode !== 'auto' : isSettled(record);
