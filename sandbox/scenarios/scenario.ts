import type { World } from '../world/world';

/** Where a scenario happens. */
export interface Situation {
  readonly cluster: string;
  readonly service: string;
}

/** Starts healthy and breaks one thing; resolves when the consequences can be seen. */
export type Scenario = (world: World) => Promise<Situation>;
