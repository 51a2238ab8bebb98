import type { Moment, Transition } from './incident-changes';
import type { Diagnosis } from '../findings/diagnosis';
import type { Incident } from './incident';
import { keep, seen, recover, trouble } from './incident-changes';
import { isOpen } from './open-incident';

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
