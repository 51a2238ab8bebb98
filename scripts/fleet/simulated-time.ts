import type { Clients } from '../../src/gather/session/clients';
import type { Time } from '../../src/gather/fleet/turns';

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** Turns of the event loop in which whoever was answered may ask for more. */
const restingTurns = 4;

/**
 * A time that stands while a call is under way and jumps to the next moment for which somebody waits
 * when none is: how fast the machine is changes nothing, and no wait takes any time of it.
 */
export class SimulatedTime implements Time {
  private sleepers: readonly Sleeper[] = [];
  private underWay = 0;
  private resting = 0;

  constructor(
    readonly now: () => number,
    private readonly moveTo: (moment: number) => void,
  ) {}

  readonly sleep = (ms: number): Promise<void> =>
    new Promise((wake) => {
      this.sleepers = [...this.sleepers, { due: this.now() + ms, wake }];
      this.rest();
    });

  /** Lets each call of these clients take so many milliseconds, whatever they take really. */
  delay({ ecs, elbv2, ec2, logs }: Clients, latencyMs: number): void {
    for (const { middlewareStack } of [ecs, elbv2, ec2, logs('us-east-1')] as any[])
      middlewareStack.add(
        (next: (args: unknown) => Promise<unknown>) => async (args: unknown) => {
          const answer = await this.during(() => next(args));
          await this.sleep(latencyMs);
          return answer;
        },
        { step: 'finalizeRequest', name: 'simulatedTime', priority: 'low' },
      );
  }

  private async during<T>(call: () => Promise<T>): Promise<T> {
    this.underWay += 1;
    try {
      return await call();
    } finally {
      this.underWay -= 1;
      this.rest();
    }
  }

  /** Goes on when nothing has happened for some turns of the event loop. */
  private rest(): void {
    this.resting += 1;
    const at = this.resting;
    let turns = 0;
    const turn = (): void => {
      if (at !== this.resting || this.underWay > 0) return;
      turns += 1;
      if (turns < restingTurns) setImmediate(turn);
      else this.goOn();
    };
    setImmediate(turn);
  }

  private goOn(): void {
    const next = Math.min(...this.sleepers.map(({ due }) => due));
    if (next === Infinity) return;
    this.moveTo(next);
    const woken = this.sleepers.filter(({ due }) => due <= next);
    this.sleepers = this.sleepers.filter(({ due }) => due > next);
    for (const { wake } of woken) wake();
    this.rest();
  }
}
