import type { Diagnosis } from '../../findings/diagnosis';
import type { Snapshot } from '../../facts/snapshot';
import type { Incident } from '../../incident/incident';

/** What became of the wish to look at a service. */
export type Investigation =
  | { readonly kind: 'coalesced' }
  | {
      readonly kind: 'looked';
      readonly diagnosis: Diagnosis;
      readonly incident: Incident | undefined;
      readonly snapshot: Snapshot;
    }
  | { readonly kind: 'gone'; readonly sentence: string };
