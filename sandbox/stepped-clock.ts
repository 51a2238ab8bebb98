import { Clock } from './clock';

interface Timer {
  /** The simulated moment, in epoch milliseconds. */
  readonly due: number;
  readonly work: () => void;
}

/** Turns of the event loop that let what a timer has begun come to rest: a socket opens, a caller hears. */
const restingTurns = 3;

/**
 * A clock that stands still until it is told to go on, and then goes from timer to timer, each when the
 * work of the one before is done. So a story of minutes takes as long as its work, and is the same
 * story on every machine.
 */
export class SteppedClock extends Clock {
  private readonly waiting = new Set<Timer>();
  private at: number;

  constructor(simulatedStart = Date.now()) {
    super(1, simulatedStart);
    this.at = simulatedStart;
  }

  override get isPatient(): boolean {
    return true;
  }

  override now(): Date {
    return new Date(this.at);
  }

  /** Only steps move it. */
  override runAt(): void {}

  override sleep(seconds: number): Promise<void> {
    return new Promise((resolve) => void this.after(seconds, resolve));
  }

  override after(seconds: number, work: () => void): () => void {
    const timer = { due: this.at + seconds * 1000, work };
    this.waiting.add(timer);
    return () => void this.waiting.delete(timer);
  }

  /** Goes on by that many simulated seconds. */
  async advance(seconds: number): Promise<void> {
    const until = this.at + seconds * 1000;
    for (;;) {
      await this.rest();
      const next = this.next();
      if (next === undefined || next.due > until) break;
      this.run(next);
    }
    this.at = until;
  }

  /** Goes on until that is there. `stepped` hears of every step. */
  async until<T>(awaited: Promise<T>, stepped: () => void = () => undefined): Promise<T> {
    let isThere = false;
    const there = awaited.finally(() => (isThere = true));
    for (;;) {
      await this.rest();
      if (isThere) return there;
      const next = this.next();
      if (next !== undefined) this.run(next);
      stepped();
    }
  }

  private next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.waiting)
      if (first === undefined || timer.due < first.due) first = timer;
    return first;
  }

  private run(timer: Timer): void {
    this.waiting.delete(timer);
    this.at = Math.max(this.at, timer.due);
    timer.work();
  }

  private async rest(): Promise<void> {
    for (let turns = 0; turns < restingTurns || this.isWorking; turns += 1)
      await new Promise(setImmediate);
  }
}
