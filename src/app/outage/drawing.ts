import type { Notice } from '../../incident/incident';
import type { OutageTold } from '../../incident/outage/outage';

/** What became of one drawing. `later` undefined: it is done. */
export interface Drawing {
  readonly later: Notice | undefined;
  readonly told?: Partial<OutageTold>;
  readonly reason?: string | undefined;
}
