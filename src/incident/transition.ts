import type { Diagnosis } from '../findings/diagnosis';
import type { Incident, NoticeKind } from './incident';
import { keep, seen, recover, trouble } from './incident-changes';
import { isOpen } from './open-incident';

/** What is known besides the diagnosis. */
export interface Moment {
  /** ISO time. */
  readonly at: string;
  readonly region: string;
  /** The long ARN, under which the service is stored. */
  readonly serviceArn: string;
}

/** The incident as it is now, and what there is to tell. Undefined notice: nothing. */
export interface Transition {
  readonly incident: Incident | undefined;
  readonly notice: NoticeKind | undefined;
  /** What was decided, for the log. */
  readonly because: string;
}

/**
 * The life of an incident: what one more diagnosis makes of it. Only a proven recovery closes it;
 * what cannot be told changes nothing that was known, and a start in progress is neither fault nor
 * recovery.
 */
export function transition(
  known: Incident | undefined,
  diagnosis: Diagnosis,
  moment: Moment,
): Transition {
  switch (diagnosis.verdict) {
    case 'healthy':
    case 'not-applicable':
      return recover(known, diagnosis, moment);
    case 'starting':
      return keep(isOpen(known) ? seen(known, moment) : known, 'starting');
    case 'cannot-tell':
      return isOpen(known)
        ? keep(seen(known, moment), 'cannot tell')
        : trouble(known, diagnosis, moment);
    case 'unhealthy':
      return trouble(known, diagnosis, moment);
  }
}

/** The service or its cluster is gone: nobody can feel the fault any more. */
export const endWithService = (known: Incident, { at }: Moment): Transition => ({
  incident: {
    ...known,
    status: 'recovered',
    lastSeenAt: at,
    closedAt: at,
    timeline: [...known.timeline, { at, sentence: 'The service does not exist any more.' }],
  },
  notice: 'recovered',
  because: 'service gone',
});
