import { isOpen } from '../open-incident';
import type { Incident } from '../incident';
import { boutSince } from '../life-of-incident';

/**
 * CloudTrail's event history is minutes late, sometimes an hour: after so many minutes it is asked
 * again.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
const looksAfterMinutes = [6, 16, 60];

/**
 * When to look again for the call that explains an open incident, in epoch milliseconds. Undefined:
 * it is found, nobody asks, or the last look for it is over.
 */
export function nextHistoryLook(incident: Incident, now: number): number | undefined {
  if (!awaitsCall(incident)) return undefined;
  const began = Date.parse(boutSince(incident));
  return looksAfterMinutes
    .map((minutes) => began + minutes * 60_000)
    .find((at) => at > now + 5_000);
}

/** Whether the call that explains an open incident may still come. */
export function awaitsCall(incident: Incident): boolean {
  const { recordedCalls, rootCauses } = incident.diagnosis;
  const { state, asked } = recordedCalls ?? { state: 'found', asked: [] };
  const isWanted = state === 'cannot-tell' || (state === 'none-yet' && asked.length > 0);
  return isWanted && rootCauses[0]?.changedBy === undefined && isOpen(incident);
}
