import { plural } from '../findings/evidence';
import type { Incident } from '../incident/incident';
import type { RemediationRecord } from '../remediation/remediation';
import { utc } from './words';

/** What happened, newest last, with the time since the first notice. */
export const timelineOf = ({ timeline, firstSeenAt }: Incident): readonly string[] =>
  timeline.slice(-10).map(({ at, sentence }) => {
    const lasted = durationWords(firstSeenAt, at);
    // A call's sentence has its moment, which stands in front here.
    const told = sentence.replace(`, ${utc(at)}`, '');
    return `${utc(at)}${lasted === '0 s' ? '' : ` (after ${lasted})`}: ${told}`;
  });

/** `45 s`, `12 min`, `3 h 5 min`. */
export function durationWords(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  if (!Number.isFinite(seconds)) return 'an unknown time';
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** What exactly a plan would change, and whom it touches. */
export function changeSentence({
  rule,
  blastRadius,
  expiresAt,
}: RemediationRecord['plan']): string {
  const { networkInterfaceIds, others, otherSources } = blastRadius;
  const touched = `Touches ${plural(networkInterfaceIds.length, 'network interface')}, ${others.length === 0 ? 'all of this service' : `${others.length} from outside this service`}.`;
  const admitted =
    otherSources.length === 0
      ? ''
      : ` Admits ${plural(otherSources.length, 'network interface')} besides the load balancer.`;
  return `Add inbound tcp ${rule.port} from ${rule.sourceGroupId} to ${rule.groupId}. ${touched}${admitted} Taken back if the targets stay silent. After ${utc(expiresAt)} an approval first asks again.`;
}
