import type { SharedResource } from '../../findings/shared-resource';

/** What closes a way out: a clause that says why, and what opens it. */
export interface ClosedWay {
  readonly why: string;
  readonly fix: string;
  /** Where it is not a setting of the service itself. */
  readonly shared?: SharedResource;
}
