import { settled } from './settled';
import { WorldState } from './world-state';

export type { Authorize, CallRecord } from './world-state';

/** Everything that the sandbox imitates: one account in one Region, in simulated time. */
export class World extends WorldState {
  /** Resolves when every verdict is in (see `settled.ts`); never a fixed sleep. */
  settled(): Promise<void> {
    return settled(this);
  }
}
