import type { Notice, Told } from '../../incident/incident';

/** What became of a notice. `later` undefined: it is settled. */
export interface Delivery {
  readonly later: Notice | undefined;
  readonly reason?: string;
  readonly told?: Told['slack'];
  /** The storm with which it is told instead. */
  readonly storm?: string;
}
