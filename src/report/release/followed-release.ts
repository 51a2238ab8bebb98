import type { Diagnosis } from '../../findings/diagnosis';
import type { Ending, SeenCause } from '../../reasoning/deployments/follow-release';

/** How a release that was followed ended, and what was seen of it. */
export interface FollowedRelease {
  readonly ending: Ending;
  /** `backend:8`; undefined where it was never seen. */
  readonly name: string | undefined;
  /** The last cause that was seen, or that is left of it. */
  readonly cause: SeenCause | undefined;
  /** AWS's own word for the end, where it gives one. */
  readonly because: string | undefined;
  readonly supersededBy: string | undefined;
  /** The service at the last look. */
  readonly now: Diagnosis;
  /** The diagnosis that shows the cause, else the last one. */
  readonly diagnosis: Diagnosis;
}
