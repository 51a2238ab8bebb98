import type { Received } from './inbox';
import type { Stage } from './stage';

/** Follows the incident as a machine would: by the message attributes on the topic for machines. */
export class MachineMessages {
  private readonly received: Received[] = [];
  private readonly waiting = new Set<() => void>();

  /** The limit is in simulated seconds: a slow machine only takes longer. */
  constructor(
    private readonly stage: Stage,
    private readonly limitSeconds: number,
  ) {
    stage.onMachineMessage((received) => {
      this.received.push(received);
      for (const look of this.waiting) look();
    });
  }

  /**
   * Resolves with the first message whose attributes have these values; fails at the time limit.
   */
  where(wanted: Readonly<Record<string, string>>): Promise<Received> {
    const matches = ({ attributes }: Received) =>
      Object.entries(wanted).every(([name, value]) => attributes[name] === value);
    return new Promise((resolve, reject) => {
      const cancel = this.stage.world.after(this.limitSeconds, () =>
        end(() => reject(new Error(this.missing(wanted)))),
      );
      const look = () => {
        const found = this.received.find(matches);
        if (found) end(() => resolve(found));
      };
      const end = (finish: () => void) => {
        cancel();
        this.waiting.delete(look);
        finish();
      };
      this.waiting.add(look);
      look();
    });
  }

  private missing(wanted: Readonly<Record<string, string>>): string {
    const seen = this.received
      .map(({ attributes }) => `${attributes['status']}/${attributes['code']}`)
      .join(', ');
    return `No message with ${JSON.stringify(wanted)} came within ${this.limitSeconds} simulated seconds; there were: ${seen || 'none'}.`;
  }
}
