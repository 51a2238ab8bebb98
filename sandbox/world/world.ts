import { usageProblem } from './network/target-path';
import { settled } from './settled';
import { WorldState } from './world-state';

export type { Authorize, CallRecord } from './world-state';

/** Everything that the sandbox imitates: one account in one Region, in simulated time. */
export class World extends WorldState {
  /** What no listener forwards to any more is unused from then on, not from the next check. */
  override changed(): void {
    for (const [arn, group] of this.elbv2.targetGroups)
      for (const target of this.elbv2.targetsOf(arn))
        if (target.health.State !== 'draining')
          target.health = usageProblem(this, group, target) ?? target.health;
    super.changed();
  }

  /** Resolves when every verdict is in (see `settled.ts`); never a fixed sleep. */
  settled(): Promise<void> {
    return settled(this);
  }
}
