import type { Notice, Told } from '../../incident/incident';
import type { Outage } from '../../incident/outage/outage';

/** What became of a notice. `later` undefined: it is settled. */
export interface Delivery {
  readonly later: Notice | undefined;
  readonly reason?: string;
  readonly told?: Told['slack'];
  /** The storm with which it is told instead. */
  readonly storm?: string;
  /** The outage with which it is told, as it is stored by now. */
  readonly outage?: Outage | undefined;
}
