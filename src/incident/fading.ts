import type { Diagnosis } from '../findings/diagnosis';
import { codesOf } from './face';
import type { Incident } from './incident';
import { codesIn } from './visible-change';

/**
 * Whether a fault is only fading: every target passes, tasks that ended before are all that speaks against
 * the service, and nothing likely is left to mend. That is the end of what was told, and no other cause.
 */
export const isFading = ({
  verdict,
  timing,
  rootCauses,
}: Pick<Diagnosis, 'verdict' | 'timing' | 'rootCauses'>): boolean =>
  verdict === 'unhealthy' &&
  timing.quietAt !== undefined &&
  rootCauses.every(({ confidence }) => confidence === 'possible');

/** The same of an incident: what it was told by is over, and not yet for long enough. */
export const isFadingOut = ({
  causes,
  diagnosis,
}: Pick<Incident, 'causes' | 'diagnosis'>): boolean =>
  isFading(diagnosis) && codesIn(causes.at(-1)?.codes ?? []) !== codesIn(codesOf(diagnosis));
